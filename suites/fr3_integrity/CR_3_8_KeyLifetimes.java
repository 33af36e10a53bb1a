package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Unanswered;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.KeyLifetimes;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.time.Duration;

/** The keys of a protected channel are good for a while, and then no more. */
@Verifies("CR 3.8")
class CR_3_8_KeyLifetimes {

  @Check("whatever a client asks for, keys last no longer than the bound")
  @AlsoVerifies({"CR 4.3", "CR 1.14"})
  @Covers("OPC-060")
  void boundsTheTimeOfKeys(KeyLifetimes keys, Limits limits) {
    Duration most = limits.time(Limit.LONGEST_KEYS);
    expect(keys.granted())
        .toBe(
            "each more than 0 and at most " + most.toMillis() + " ms",
            granted -> granted.stream().allMatch(one -> !one.isZero() && one.compareTo(most) <= 0));
  }

  @Check("keys are good for nothing when their time is over")
  @AlsoVerifies({"CR 4.3", "CR 1.14"})
  @Covers("OPC-060")
  void endsKeysInTime(KeyLifetimes keys, Time time, Limits limits) {
    Duration life = bearable(control(keys.open()), limits);
    time.passes(life.multipliedBy(3).dividedBy(4), "within the time of the keys");
    control(keys.use());
    control(keys.renewAnother());
    Duration beyond = life.dividedBy(2).plus(limits.time(Limit.IDLE_MARGIN));
    time.passes(beyond, "until the keys must be over");
    between(keys::useAnother, keys::use).denied();
  }

  @Check("keys are good for nothing when newer ones are in use")
  @AlsoVerifies({"CR 4.3", "CR 1.14"})
  @Covers("OPC-060")
  void endsFormerKeys(KeyLifetimes keys) {
    between(keys::newKeys, keys::formerKeys).denied();
  }

  private static Duration bearable(Duration life, Limits limits) {
    if (life.compareTo(limits.time(Limit.IDLE_LONGEST)) > 0) {
      throw Unanswered.lacking(
          "you", "keys last " + life.toMinutes() + " min", "limits.idle-longest in the profile");
    }
    return life;
  }
}
