package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.Endpoint;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks every second whether the device still answers, on one interface after the other: a restart
 * that falls into the waiting of a check would otherwise pass for its answer. An interface that
 * turns a connection away is alive; only a device on which nothing can be reached is not.
 */
final class Sentinel {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final int WITNESSES = 2;

  private final Watch watch;
  private final List<Endpoint> endpoints;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "proofmark-sentinel");
            thread.setDaemon(true);
            return thread;
          });
  private int turn;
  private Instant lastSign = Instant.now();
  private Optional<Instant> awaySince = Optional.empty();

  private Sentinel(Watch watch, List<Endpoint> endpoints) {
    this.watch = watch;
    this.endpoints = endpoints;
  }

  /**
   * Begins to look.
   *
   * @param endpoints that have given a sign of life
   */
  static Sentinel over(Watch watch, List<Endpoint> endpoints) {
    Sentinel sentinel = new Sentinel(watch, List.copyOf(endpoints));
    if (!endpoints.isEmpty()) {
      long every = BETWEEN.toMillis();
      sentinel.clock.scheduleWithFixedDelay(sentinel::look, every, every, TimeUnit.MILLISECONDS);
    }
    return sentinel;
  }

  private void look() {
    try {
      // What was heard of during a check needs no look.
      boolean there = watch.heardWithin(BETWEEN) || reachable();
      Instant now = Instant.now();
      if (there) {
        awaySince.ifPresent(since -> watch.wasAway(Optional.empty(), since, now));
        awaySince = Optional.empty();
        lastSign = now;
      } else if (awaySince.isEmpty()) {
        awaySince = Optional.of(lastSign);
      }
    } catch (UncheckedIOException busy) {
      // The budget is used up by the checks; they have the device's attention.
      return;
    }
  }

  private boolean reachable() {
    for (int i = 0; i <= Math.min(WITNESSES, endpoints.size() - 1); i++) {
      turn = (turn + 1) % endpoints.size();
      Optional<Answer> answer = watch.beat(endpoints.get(turn));
      if (answer.isEmpty() || answer.get().kind() != Kind.UNREACHABLE) {
        return true;
      }
    }
    return false;
  }

  /** Stops looking; a device that is away now stays away until now. */
  void close() throws InterruptedException {
    clock.shutdownNow();
    clock.awaitTermination(BETWEEN.toMillis() * 10, TimeUnit.MILLISECONDS);
    awaySince.ifPresent(since -> watch.wasAway(Optional.empty(), since, Instant.now()));
  }
}
