package fr2_use_control;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Unanswered.declaredGap;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;

/** Everybody can do what his duties call for, and nothing beyond it. */
@Verifies("CR 2.1")
class CR_2_1_AuthorizationEnforcement {

  @Check(value = "a party that may not write changes nothing", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.1", "CR 1.2", "CR 3.1 RE(1)"})
  @Covers(
      value = "MB-003",
      missing = "file records (FC 21) and a hardware write switch are not tried")
  @Covers(
      value = "OPC-070",
      missing =
          "setter methods and files are not tried, and the audit event is not looked for; a trigger"
              + " reports values and changes none; history is tried apart")
  void letsNoStrangerWrite(Writes writes, WriteAct act) {
    if (!writes.controlled()) {
      control(writes.byStranger(act));
      throw declaredGap("declared without access control, and anybody could write");
    }
    between(() -> writes.byPermitted(act), () -> writes.byStranger(act)).denied();
  }
}
