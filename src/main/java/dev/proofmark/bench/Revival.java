package dev.proofmark.bench;

import dev.proofmark.act.Acts;
import dev.proofmark.act.NotDone;
import dev.proofmark.act.Order;
import dev.proofmark.device.Answer;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Brings a device that has stopped answering back by its power, once a run and only where no hands
 * are needed. Thread-safe.
 */
final class Revival {
  private final Bench bench;
  private final Watch watch;
  private boolean used;

  Revival(Bench bench, Watch watch) {
    this.bench = bench;
    this.watch = watch;
  }

  /** Tries it; true if the endpoint gives a sign of life afterwards. */
  synchronized boolean bringsBack(Endpoint endpoint, String how) {
    if (!switchable()) {
      return false;
    }
    // As long as anything of the device answers, other checks may be at work with it.
    if (!used && watch.isSilent()) {
      used = true;
      cycle(endpoint.name() + " " + how);
    }
    return watch.beat(endpoint).filter(Answer::granted).isPresent();
  }

  private boolean switchable() {
    return Stream.of(ActKind.POWER_OFF, ActKind.POWER_ON)
        .allMatch(kind -> bench.profile().act(kind).filter(act -> !act.byPerson()).isPresent());
  }

  private void cycle(String why) {
    Acts acts = bench.stand().acts();
    Limits limits = bench.profile().limits();
    Duration recovery = limits.time(Limit.RECOVERY);
    try {
      acts.perform(Order.of(ActKind.POWER_OFF, why, watch::isSilent));
      watch.quiet().passes(Limit.POWER_GAP);
      acts.perform(Order.of(ActKind.POWER_ON, why, () -> !watch.alive().isEmpty()).with(recovery));
    } catch (NotDone e) {
      // The record of the deed says that no effect was seen; the endpoint is given up as ever.
      return;
    }
  }
}
