package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.OfferedLogins;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.identity.PasswordsInClear.Exposure;
import dev.proofmark.profile.DefaultCredentials;
import java.util.List;

/** Passwords and keys are protected while they are stored, used and sent. */
@Verifies("CR 1.5")
class CR_1_5_AuthenticatorManagement {

  @Check("no password is taken over a way on which others can read it")
  @AlsoVerifies({"CR 1.1", "CR 3.1", "CR 4.1", "CR 7.7"})
  @Covers("OPC-014")
  @Covers(
      value = "WEB-001",
      missing = "only the log-in and the home page are asked for, not every page that is known")
  void takesNoReadablePassword(PasswordsInClear passwords, Exposure exposure) {
    between(passwords::protectedWay, () -> passwords.over(exposure)).deniedOrAbsent();
  }

  @Check(value = "no password that the manual gives opens the device", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.1", "CR 1.7"})
  @Covers(
      value = "OPC-023",
      missing = "the factory state, in which the first log-in must force a change, is not tried")
  void acceptsNoDocumentedPassword(DefaultLogins logins, DefaultCredentials documented) {
    between(logins::withOwnCredentials, () -> logins.withEach(documented)).denied();
  }

  @Check("no way to log in is offered on which others can read the password")
  @AlsoVerifies({"CR 1.1", "CR 3.3", "CR 4.1", "CR 7.6"})
  @Covers("OPC-014")
  @Covers("OPC-015")
  void offersNoReadableLogin(OfferedLogins logins) {
    expect(logins.readable()).toBe("no such offer", List::isEmpty);
  }
}
