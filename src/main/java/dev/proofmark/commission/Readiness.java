package dev.proofmark.commission;

import dev.proofmark.bench.Forecast;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Plan.Item;
import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.commission.Point.Standing;
import dev.proofmark.commission.Round.Called;
import dev.proofmark.device.Answer;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Need;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Lack;
import dev.proofmark.result.PlannedCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a device and its bench are in the state in which a check may speak, and what each check
 * that may not yet is missing.
 *
 * @param points what was looked at, in the order of looking
 * @param seen what the device said of itself
 * @param decides how many planned checks have all that they need, as far as can be foreseen
 * @param waiting the other ones, with the one thing missing
 * @param connections how many it took to find out
 */
public record Readiness(
    List<Point> points,
    List<Seen> seen,
    int decides,
    Map<PlannedCheck, Lack> waiting,
    int connections) {

  /**
   * Goes to the device politely and finds out.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public static Readiness of(Stand stand, Plan plan) throws InterruptedException {
    Round round = new Round(stand);
    List<Called> passed = round.glance();
    boolean stranger =
        !Identification.differences(stand.profile(), Identification.of(passed)).isEmpty();
    List<Called> called = stranger ? passed : round.whole();
    List<Seen> seen = Identification.of(called);
    List<Point> points =
        new ArrayList<>(
            new Inspection(stand.profile(), called, seen, stand.memory(), stand.addresses())
                .points());
    if (!stranger) {
      ears(stand, round.transcript(), called).ifPresent(points::add);
    }
    Map<PlannedCheck, Lack> waiting = new LinkedHashMap<>();
    int decides = 0;
    Forecast forecast = new Forecast(stand);
    for (Item item : plan.items()) {
      Optional<Lack> lack = lack(item, forecast, called);
      lack.ifPresent(missing -> waiting.put(item.planned(), missing));
      if (lack.isEmpty() && item.planned().standing() == PlannedCheck.Standing.RUNS) {
        decides++;
      }
    }
    int connections = stand.gate().ledger().traffic().connections();
    return new Readiness(List.copyOf(points), seen, decides, waiting, connections);
  }

  /** Why nothing may be judged; empty if judging may begin. */
  public List<Point> stops() {
    return points.stream().filter(point -> point.standing() == Standing.STOPS).toList();
  }

  /** Whether every planned check has what it needs and nothing is wrong. */
  public boolean complete() {
    return waiting.isEmpty()
        && points.stream()
            .noneMatch(p -> p.standing() == Standing.WRONG || p.standing() == Standing.STOPS);
  }

  private static Optional<Lack> lack(Item item, Forecast forecast, List<Called> round) {
    return switch (item.planned().standing()) {
      case RUNS ->
          away(item, round).or(() -> untrusted(item, forecast, round)).or(() -> forecast.of(item));
      case NOT_BUILT -> Optional.of(new Lack("proofmark", item.planned().why(), ""));
      case NO_CONSENT ->
          Optional.of(new Lack("you", item.planned().why(), "consent in the profile"));
      case NO_HANDS -> Optional.of(new Lack("bench", item.planned().why(), "acts in the profile"));
      case NOT_IN_PROTOCOL, NO_TIME, NOT_CHOSEN -> Optional.empty();
    };
  }

  private static Optional<Lack> away(Item item, List<Called> round) {
    boolean silent =
        item.endpoint().protocol().equals(Endpoint.HOST)
            ? round.stream().noneMatch(Called::answered)
            : at(item.endpoint(), round)
                .filter(called -> !called.visits().isEmpty() && !called.answered())
                .isPresent();
    return Optional.of(item)
        .filter(any -> silent)
        .map(
            away ->
                new Lack(
                    "device",
                    item.endpoint().name() + " does not answer",
                    "endpoints." + item.endpoint().name() + " in the profile"));
  }

  private static Optional<Lack> untrusted(Item item, Forecast forecast, List<Called> round) {
    boolean needs =
        forecast.needs(item, Need.TRUSTED_CLIENT) || forecast.needs(item, Need.AUTHORITY);
    boolean refused =
        at(item.endpoint(), round).stream()
            .flatMap(Called::sightings)
            .flatMap(saw -> saw.trusted().stream())
            .anyMatch(answer -> !answer.granted());
    return needs && refused
        ? Optional.of(
            new Lack(
                "you",
                item.endpoint().name() + " does not trust our client certificate",
                "proofmark enrol"))
        : Optional.empty();
  }

  private static Optional<Called> at(Endpoint endpoint, List<Called> round) {
    return round.stream().filter(called -> called.endpoint().equals(endpoint)).findFirst();
  }

  /** Whether the log can be read, on the first interface that answers and declares one. */
  private static Optional<Point> ears(Stand stand, Transcript transcript, List<Called> round) {
    return round.stream()
        .filter(Called::answered)
        .map(Called::endpoint)
        .filter(endpoint -> Round.hasLog(stand, endpoint))
        .findFirst()
        .map(endpoint -> heard(stand, transcript, endpoint));
  }

  private static Point heard(Stand stand, Transcript transcript, Endpoint endpoint) {
    String key = "endpoints." + endpoint.name() + ".log";
    try (Errand<AuditRecords> errand = stand.errand(endpoint, AuditRecords.class, transcript)) {
      Answer read = errand.ask().readByAuditor();
      return read.granted()
          ? Point.right("log", endpoint.name() + " yields records to its reader")
          : Point.wrong("log", endpoint.name() + " yields no record: " + read.inWords(), key);
    } catch (NoAccount none) {
      return Point.wrong("log", endpoint.name() + ": " + none.getMessage(), key);
    }
  }
}
