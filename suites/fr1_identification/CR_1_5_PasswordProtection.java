package fr1_identification;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.EncodedPasswords.Malformation;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.FreshPasswords.Staleness;
import dev.proofmark.device.identity.ProtectedPasswords;
import dev.proofmark.device.identity.ProtectedPasswords.Weakening;
import dev.proofmark.result.Severity;

/** A password on its way is worth something only in the protection that was agreed, and once. */
@Verifies("CR 1.5")
class CR_1_5_PasswordProtection {

  @Check(
      value = "a password is taken only in the protection that the device demands",
      severity = Severity.MEDIUM)
  @AlsoVerifies({"CR 1.1", "CR 4.1"})
  @Covers("OPC-016")
  void takesNoPasswordProtectedLess(ProtectedPasswords passwords, Weakening weakening) {
    between(passwords::asDemanded, () -> passwords.with(weakening)).deniedOrAbsent();
  }

  @Check("an encrypted password is taken for the log-in for which it was made, and for no other")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 3.8"})
  @Covers(
      value = "OPC-017",
      missing = "the newer form of secrets, which carries a nonce of its own, is not tried")
  void takesNoPasswordMadeForAnotherLogin(FreshPasswords passwords, Staleness staleness) {
    between(passwords::fresh, () -> passwords.with(staleness)).denied();
  }

  @Check("an encrypted password is taken only in its proper form")
  @AlsoVerifies({"CR 3.5", "CR 3.7"})
  @Covers("OPC-018")
  void takesNoMalformedPassword(EncodedPasswords passwords, Malformation malformation) {
    between(passwords::wellFormed, () -> passwords.with(malformation)).denied();
  }
}
