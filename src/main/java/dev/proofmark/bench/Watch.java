package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks an endpoint for a sign of life before its first check and after each one, and waits for one
 * that has gone quiet. Thread-safe.
 */
final class Watch {
  private static final Duration BETWEEN_BEATS = Duration.ofMillis(500);

  private final Bench bench;
  private final Map<String, String> lost = new ConcurrentHashMap<>();
  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private final AtomicInteger outages = new AtomicInteger();

  Watch(Bench bench) {
    this.bench = bench;
  }

  /** Why checks on this endpoint have no sense any more, if it has been given up. */
  Optional<String> lost(Endpoint endpoint) {
    return Optional.ofNullable(lost.get(endpoint.name()));
  }

  int outages() {
    return outages.get();
  }

  /** Whether every endpoint that was met has been given up. */
  boolean lostAll() {
    return !met.isEmpty() && lost.keySet().containsAll(met);
  }

  /** Before the first check: an endpoint that gives no sign of life is given up at once. */
  void meet(Endpoint endpoint) {
    Optional<Answer> answer = beat(endpoint);
    if (answer.isEmpty()) {
      return;
    }
    met.add(endpoint.name());
    if (!answer.get().granted()) {
      outages.incrementAndGet();
      lost.put(endpoint.name(), "no sign of life from the start: " + answer.get().inWords());
    }
  }

  /**
   * After a check: waits for an endpoint that has gone quiet, and gives it up after the profile's
   * time of recovery.
   *
   * @return how long it was away, if it was
   */
  Optional<Duration> after(Endpoint endpoint) {
    Instant start = Instant.now();
    Optional<Answer> answer = beat(endpoint);
    if (answer.isEmpty() || answer.get().granted()) {
      return Optional.empty();
    }
    outages.incrementAndGet();
    Instant end = start.plus(bench.profile().limits().time(Limit.RECOVERY));
    while (Instant.now().isBefore(end)) {
      quiet().passes(BETWEEN_BEATS, "for " + endpoint.name() + " to come back");
      answer = beat(endpoint);
      if (answer.orElseThrow().granted()) {
        return Optional.of(Duration.between(start, Instant.now()));
      }
    }
    lost.put(endpoint.name(), "stopped answering: " + answer.get().inWords());
    return Optional.of(Duration.between(start, Instant.now()));
  }

  private Time quiet() {
    return new Time(new Transcript(new Redactor()), bench.profile().limits());
  }

  private Optional<Answer> beat(Endpoint endpoint) {
    return beat(endpoint, new Transcript(bench.redactor()));
  }

  /** Asks for a sign of life; empty if the endpoint's protocol has none that we know. */
  Optional<Answer> beat(Endpoint endpoint, Transcript transcript) {
    if (!(bench.drivers().support(endpoint, Heartbeat.class) instanceof Drivers.Support.Offered)) {
      return Optional.empty();
    }
    // A monitor leaves no capture.
    try (Line line = bench.stand().newLine(Optional.empty())) {
      Transcript aside = new Transcript(bench.redactor());
      Contact contact = bench.stand().contact(endpoint, Contacts.NO_ACCOUNTS, line, aside);
      try (Heartbeat heartbeat = bench.drivers().open(Heartbeat.class, contact)) {
        return Optional.of(heartbeat.beat());
      }
    }
  }
}
