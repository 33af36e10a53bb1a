package dev.proofmark.bench;

import dev.proofmark.result.CheckResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When the device, or one interface of it, did not answer. Thread-safe. */
final class Outages {
  private final List<Outage> all = new ArrayList<>();

  /**
   * One outage.
   *
   * @param endpoint that was away; empty for the whole device
   * @param from the last moment at which it was known to answer
   * @param to when it answered again, or was given up
   */
  record Outage(Optional<String> endpoint, Instant from, Instant to) {
    /**
     * An interface that is away after a check may be so because of it, and takes no violation back;
     * only the whole device takes its locks and sessions along.
     */
    private boolean disturbs(Instant start, Instant end) {
      return endpoint.isEmpty() && from.isBefore(end) && to.isAfter(start);
    }

    /** What happened, in words. */
    String inWords() {
      return endpoint.orElse("the device")
          + " did not answer between "
          + from.truncatedTo(ChronoUnit.SECONDS)
          + " and "
          + to.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  synchronized void add(Outage outage) {
    all.add(outage);
  }

  synchronized int count() {
    return all.size();
  }

  /** The outage of the whole device that fell into a check, if one did. */
  synchronized Optional<Outage> during(CheckResult result) {
    Instant end = result.started().plusMillis(result.millis());
    return all.stream().filter(outage -> outage.disturbs(result.started(), end)).findFirst();
  }
}
