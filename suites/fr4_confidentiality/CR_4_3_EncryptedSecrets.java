package fr4_confidentiality;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.EncryptedSecrets;
import dev.proofmark.device.crypto.EncryptedSecrets.Answers;
import dev.proofmark.device.crypto.EncryptedSecrets.Padding;

/** What is encrypted for the device it does not decrypt for others, not even a little. */
@Verifies("CR 4.3")
class CR_4_3_EncryptedSecrets {

  @Check(value = "no answer tells whether an encrypted secret was padded well", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.5", "CR 3.7"})
  @Covers(
      value = "OPC-066",
      missing = "requests for channels are sent with the client's own certificate only")
  void tellsNothingOfThePadding(EncryptedSecrets secrets, Padding padding) {
    control(secrets.soundTwinOf(padding));
    Observed<Answers> answers = secrets.answersTo(padding);
    control(secrets.soundTwinOf(padding));
    expect(answers)
        .toBe(
            "answers that chance tells apart as well",
            Answers::alike,
            Answers::telling,
            Answers::inWords);
  }
}
