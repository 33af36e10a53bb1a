package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Offers;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.result.CheckResult;
import dev.proofmark.wire.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks an endpoint for a sign of life before its first check and after each one, and waits for one
 * that has gone quiet. Thread-safe.
 */
final class Watch {
  private static final Duration BETWEEN_BEATS = Duration.ofMillis(500);

  private final Bench bench;
  private final Map<String, String> lost = new ConcurrentHashMap<>();
  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private final Outages outages = new Outages();
  private final Revival revival;
  private volatile boolean silenceExpected;

  Watch(Bench bench) {
    this.bench = bench;
    this.revival = new Revival(bench, this);
  }

  /** While the power is off by our own act, silence is no outage. */
  void expectSilence(boolean expected) {
    silenceExpected = expected;
    bench.stand().forget();
  }

  /** Whether a check has had an answer, on whatever endpoint, during this time. */
  boolean heardWithin(Duration time) {
    return bench.stand().gate().ledger().silence().compareTo(time) < 0;
  }

  /** The names of the endpoints that give a sign of life now. */
  SortedSet<String> alive() {
    SortedSet<String> alive = new TreeSet<>();
    for (Endpoint endpoint : bench.profile().endpoints()) {
      if (beat(endpoint).filter(Answer::granted).isPresent()) {
        alive.add(endpoint.name());
      }
    }
    return alive;
  }

  /** Whether no endpoint that can be asked gives any answer now. */
  boolean isSilent() {
    return bench.profile().endpoints().stream()
        .flatMap(endpoint -> beat(endpoint).stream())
        .allMatch(answer -> answer.kind() == Kind.UNREACHABLE || answer.kind() == Kind.SILENT);
  }

  /** Why checks on this endpoint have no sense any more, if it has been given up. */
  Optional<String> lost(Endpoint endpoint) {
    return Optional.ofNullable(lost.get(endpoint.name()));
  }

  int outages() {
    return outages.count();
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
      wasAway(Optional.of(endpoint.name()), Instant.now(), Instant.now());
      lost.put(endpoint.name(), "no sign of life from the start: " + answer.get().inWords());
    }
  }

  /**
   * After a check: waits for an endpoint that has gone quiet. After the profile's time of recovery
   * it is brought back by its power, or given up.
   *
   * @return how long it was away, if it was
   */
  Optional<Duration> after(Endpoint endpoint) {
    if (silenceExpected) {
      return Optional.empty();
    }
    Instant start = Instant.now();
    Optional<Answer> answer = beat(endpoint);
    if (answer.isEmpty() || answer.get().granted()) {
      return Optional.empty();
    }
    Instant end = start.plus(bench.profile().limits().time(Limit.RECOVERY));
    while (Instant.now().isBefore(end)) {
      quiet().passes(BETWEEN_BEATS, "for " + endpoint.name() + " to come back");
      answer = beat(endpoint);
      if (answer.orElseThrow().granted()) {
        return Optional.of(away(endpoint, start));
      }
    }
    String how = "stopped answering: " + answer.get().inWords();
    if (revival.bringsBack(endpoint, how)) {
      lost.keySet().removeAll(alive());
    } else {
      lost.put(endpoint.name(), how);
    }
    return Optional.of(away(endpoint, start));
  }

  private Duration away(Endpoint endpoint, Instant start) {
    Instant now = Instant.now();
    wasAway(Optional.of(endpoint.name()), start, now);
    return Duration.between(start, now);
  }

  /** Writes down that the device, or one endpoint of it, did not answer for some time. */
  void wasAway(Optional<String> endpoint, Instant from, Instant to) {
    bench.stand().forget();
    outages.add(new Outages.Outage(endpoint, from, to));
  }

  /** The outage that fell into a check, if one did. */
  Optional<Outages.Outage> disturbance(CheckResult result) {
    return outages.during(result);
  }

  /** Whether an endpoint has given a sign of life before the first check. */
  boolean hasMet(Endpoint endpoint) {
    return met.contains(endpoint.name()) && lost(endpoint).isEmpty();
  }

  /** Whether checks on this endpoint have sense again; one that was given up is asked once more. */
  boolean isBack(Endpoint endpoint) {
    if (lost(endpoint).isEmpty()) {
      return true;
    }
    boolean back = beat(endpoint).filter(Answer::granted).isPresent();
    if (back) {
      lost.remove(endpoint.name());
    }
    return back;
  }

  /** Waiting that belongs to no check. */
  Time quiet() {
    return new Time(new Transcript(new Redactor()), bench.profile().limits());
  }

  /** Asks for a sign of life; empty if the endpoint's protocol has none that we know. */
  Optional<Answer> beat(Endpoint endpoint) {
    return beat(endpoint, new Transcript(bench.redactor()));
  }

  /** The same, written down. */
  Optional<Answer> beat(Endpoint endpoint, Transcript transcript) {
    for (Offers layer : bench.drivers().offering(endpoint, Heartbeat.class)) {
      // A monitor leaves no capture.
      try (Line line = bench.stand().newLine(Optional.empty())) {
        Transcript aside = new Transcript(bench.redactor());
        Contact contact = bench.stand().contact(endpoint, Contacts.NO_ACCOUNTS, line, aside);
        try (Heartbeat heartbeat = layer.open(Heartbeat.class, contact)) {
          return Optional.of(heartbeat.beat());
        }
      } catch (Undeclared lacking) {
        // What this layer would need is not declared; the one below it may need less.
        continue;
      }
    }
    return Optional.empty();
  }
}
