package fr1_identification;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;

/** Passwords and keys are protected while they are stored, used and sent. */
@Verifies("CR 1.5")
class CR_1_5_AuthenticatorManagement {

  @Check("no password is taken over a way on which others can read it")
  @AlsoVerifies({"CR 1.1", "CR 3.1", "CR 4.1", "CR 7.7"})
  @Covers(
      value = "OPC-014",
      missing = "advertised token policies are not judged, only what a log-in could do")
  @Covers(
      value = "WEB-001",
      missing = "only the log-in and the home page are asked for, not every page that is known")
  void takesNoReadablePassword(PasswordsInClear passwords, Exposure exposure) {
    between(passwords::protectedWay, () -> passwords.over(exposure)).deniedOrAbsent();
  }
}
