package dev.proofmark.pace;

import dev.proofmark.bench.Plan.Item;
import dev.proofmark.pace.Reference.Row;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Lockout;
import dev.proofmark.profile.SessionTimeout;
import dev.proofmark.store.Pace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long checks will take on a device: what they took there the last time; else what they took on
 * the simulated PLC, each connection longer or shorter as the device's are, each wait as the
 * profile declares it.
 *
 * @param pace of the device; empty if nothing is kept of it
 * @param connections how long one takes now, by endpoint; where nobody knows, as the last time
 */
public record Estimates(
    DeviceProfile profile, Optional<Pace> pace, Map<String, Duration> connections) {

  private static final int CONNECTIONS_OF_UNKNOWN = 5;
  private static final Duration UNKNOWN = Duration.ofSeconds(2);
  private static final double MILLIS_A_SECOND = 1_000;

  /** How long a planned check will take. */
  public Duration of(Item item) {
    return pace.flatMap(known -> known.last(item.planned().id()))
        .map(spent -> Duration.ofMillis(spent.workMillis() + spent.waitedMillis()))
        .orElseGet(() -> byReference(item));
  }

  private Duration byReference(Item item) {
    return Reference.like(item.planned())
        .map(row -> work(row, item.endpoint()).plus(waits(row, item.endpoint())))
        .orElseGet(
            () -> UNKNOWN.plus(slowness(item.endpoint()).multipliedBy(CONNECTIONS_OF_UNKNOWN)));
  }

  private Duration work(Row row, Endpoint endpoint) {
    return Duration.ofMillis(row.workMillis())
        .plus(slowness(endpoint).multipliedBy(row.connections()));
  }

  /**
   * How much longer a connection takes than on the simulated PLC; a device that is faster is taken
   * to be as fast. What belongs to the host goes to all endpoints: the mean of all.
   */
  private Duration slowness(Endpoint endpoint) {
    if (!endpoint.protocol().equals(Endpoint.HOST)) {
      Duration more =
          Optional.ofNullable(connections.get(endpoint.name()))
              .or(() -> pace.flatMap(known -> known.connection(endpoint.name())))
              .map(time -> time.minus(Reference.connection(endpoint.protocol())))
              .orElse(Duration.ZERO);
      return more.isNegative() ? Duration.ZERO : more;
    }
    return profile.endpoints().stream()
        .map(this::slowness)
        .reduce(Duration.ZERO, Duration::plus)
        .dividedBy(Math.max(1, profile.endpoints().size()));
  }

  private Duration waits(Row row, Endpoint endpoint) {
    double millis = 0;
    for (String term : row.waits().isEmpty() ? new String[0] : row.waits().split(" \\+ ")) {
      String[] factor = term.split("\\*", 2);
      millis += Double.parseDouble(factor[0]) * quantity(factor[1], endpoint);
    }
    return Duration.ofMillis(Math.round(millis));
  }

  /** In milliseconds; 0 if it is not declared, since the check will not wait for it then. */
  private double quantity(String name, Endpoint endpoint) {
    return switch (name) {
      case "ms" -> 1;
      case "lockout" ->
          endpoint
              .setting(Lockout.class)
              .map(lock -> (double) lock.period().toMillis())
              .orElse(0.0);
      case "session-timeout" -> endpoint.setting(SessionTimeout.class).map(this::idle).orElse(0.0);
      case "sweep" ->
          MILLIS_A_SECOND
              * profile.limits().count(Limit.SWEEP_LAST_PORT)
              / profile.limits().count(Limit.SWEEP_RATE);
      default -> limit(name);
    };
  }

  /** What idles longer than a run is ready to sit through is not waited for. */
  private double idle(SessionTimeout timeout) {
    boolean waited = timeout.max().compareTo(profile.limits().time(Limit.IDLE_LONGEST)) <= 0;
    return waited ? timeout.max().toMillis() : 0;
  }

  private double limit(String key) {
    for (Limit limit : Limit.values()) {
      if (limit.key().equals(key)) {
        return profile.limits().time(limit).toMillis();
      }
    }
    throw new IllegalStateException("pace.csv names a wait that no profile declares: " + key);
  }
}
