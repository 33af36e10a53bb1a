package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.InitialPasswords;
import dev.proofmark.device.identity.PasswordRules;
import dev.proofmark.device.identity.PasswordRules.Breach;

/** How strong a password has to be is set on the device, and the device sees to it. */
@Verifies("CR 1.7")
class CR_1_7_PasswordStrength {

  @Check(value = "a new password that breaks a rule of the device is refused", risk = INTRUSIVE)
  @AlsoVerifies("CR 1.5")
  @Covers(
      value = "OPC-027",
      missing =
          "no rule states anything about former passwords, user names and dictionaries, so none is"
              + " tried; that the rules can be set is not tried, either")
  void takesNoPasswordAgainstTheRules(PasswordRules rules, Breach breach) {
    between(rules::keeping, () -> rules.breaking(breach)).deniedOrAbsent();
  }

  @Check(value = "no password is changed where others can read the new one", risk = INTRUSIVE)
  @AlsoVerifies("CR 1.5")
  @Covers("OPC-027")
  void changesNoPasswordReadably(PasswordRules rules) {
    between(rules::keeping, rules::readably).deniedOrAbsent();
  }

  @Check(value = "whoever has to change his password may do nothing before", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.5", "CR 2.1"})
  @Covers(value = "OPC-028", missing = "writing and calling methods before the change is not tried")
  void letsNobodyWorkWithAFirstPassword(InitialPasswords passwords) {
    between(passwords::readAfterChange, passwords::readBeforeChange).denied();
  }
}
