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
    private boolean disturbs(String place, Instant start, Instant end) {
      boolean here = endpoint.isEmpty() || endpoint.get().equals(place);
      return here && from.isBefore(end) && to.isAfter(start);
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

  /** The outage that fell into a check on this endpoint, if one did. */
  synchronized Optional<Outage> during(String endpoint, CheckResult result) {
    Instant end = result.started().plusMillis(result.millis());
    return all.stream()
        .filter(outage -> outage.disturbs(endpoint, result.started(), end))
        .findFirst();
  }
}
