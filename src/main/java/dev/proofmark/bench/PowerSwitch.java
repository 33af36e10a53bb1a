package dev.proofmark.bench;

import dev.proofmark.act.NotDone;
import dev.proofmark.act.Order;
import dev.proofmark.device.Observed;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Limit;
import dev.proofmark.result.Course.Deed;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Takes the device's power away and gives it back, and sees for itself that it did. */
@NeedsActs({ActKind.POWER_OFF, ActKind.POWER_ON})
public final class PowerSwitch {
  private final Bench bench;
  private final Transcript transcript;
  private final String why;
  private SortedSet<String> before = new TreeSet<>();
  private boolean off;

  /**
   * @param why for the record: the check, or what befell the device
   */
  PowerSwitch(Bench bench, Transcript transcript, String why) {
    this.bench = bench;
    this.transcript = transcript;
    this.why = why;
  }

  /** The endpoints that gave a sign of life before the power was taken away. */
  public SortedSet<String> before() {
    return before;
  }

  /**
   * Takes the power away. When this returns the device has fallen silent, and the time is over for
   * which the limit keeps it without power.
   */
  public void off() {
    before = alive();
    if (before.isEmpty()) {
      throw Unanswered.lacking("device", "no endpoint gave a sign of life before", "");
    }
    bench.watch().expectSilence(true);
    off = true;
    try {
      perform(ActKind.POWER_OFF, Duration.ZERO, () -> bench.watch().isSilent());
    } catch (NotDone e) {
      throw lacking(ActKind.POWER_OFF, e);
    }
    new Time(transcript, bench.profile().limits()).passes(Limit.POWER_GAP);
  }

  /**
   * Gives the power back.
   *
   * @return the endpoints that give a sign of life again: all of them, or those that did so when
   *     the limit for recovery was over; if none did, the check is undecided, since then the supply
   *     may be to blame
   */
  public Observed<SortedSet<String>> on() {
    try {
      perform(
          ActKind.POWER_ON,
          bench.profile().limits().time(Limit.RECOVERY),
          () -> alive().containsAll(before));
      return Observed.of(before, transcript);
    } catch (NotDone e) {
      SortedSet<String> back = alive();
      if (back.isEmpty() || !e.withoutEffect()) {
        throw lacking(ActKind.POWER_ON, e);
      }
      return Observed.of(back, transcript);
    } finally {
      off = false;
      bench.watch().expectSilence(false);
    }
  }

  /** Whatever way the check went: leaves the device with its power. */
  void restore() {
    if (!off) {
      return;
    }
    try {
      if (!alive().containsAll(before)) {
        on();
      }
    } catch (RuntimeException e) {
      // The check's result is worth more than this; whoever comes next finds the device silent.
      transcript.observed("the power could not be given back: " + e.getMessage());
    } finally {
      off = false;
      bench.watch().expectSilence(false);
    }
  }

  private void perform(ActKind kind, Duration grace, BooleanSupplier effect) throws NotDone {
    transcript.sent(kind.key());
    Deed deed = bench.stand().acts().perform(Order.of(kind, why, effect).with(grace));
    transcript.received(
        kind.key()
            + " by "
            + deed.by()
            + ", seen after "
            + Duration.between(deed.asked(), deed.done()).toMillis()
            + " ms");
  }

  private static Unanswered lacking(ActKind kind, NotDone cause) {
    return Unanswered.lacking(
        "bench", cause.getMessage(), "acts." + kind.key() + " in the profile");
  }

  private SortedSet<String> alive() {
    return bench.watch().alive();
  }
}
