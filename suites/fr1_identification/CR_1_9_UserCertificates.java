package fr1_identification;

import static dev.proofmark.bench.ExpectEach.each;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.CertificateLogins;
import dev.proofmark.device.identity.CertificateLogins.UserDefect;
import dev.proofmark.profile.UserCertificate;

/** A user is known by a certificate only if it stands every test and is his. */
@Verifies("CR 1.9")
class CR_1_9_UserCertificates {

  @Check("nobody logs in with a user's certificate that is false or not his")
  @AlsoVerifies({"CR 1.1", "CR 3.8"})
  @Covers(
      value = "OPC-025",
      missing = "a revoked certificate and one that ends during the session are not tried")
  void refusesAFalseUser(CertificateLogins logins, UserCertificate declared) {
    each(UserDefect.values()).denied(logins::sound, logins::with);
  }
}
