package fr3_integrity;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.SessionSecrets;
import dev.proofmark.device.session.SessionSecrets.Issued;

/** Sessions have identifiers that only their clients can know. */
@Verifies("CR 3.8")
class CR_3_8_SessionSecrets {

  @Check("nobody can guess the secret of a session and use it")
  @Covers(
      value = "OPC-050",
      missing = "identifiers of channels and those before and after a restart are not compared")
  void issuesNoSecretThatCanBeGuessed(SessionSecrets secrets) {
    expect(secrets.issued())
        .toBe(
            "secrets that are long and random, or bound to the connection",
            Issued::safe,
            Issued::open,
            Issued::inWords);
  }
}
