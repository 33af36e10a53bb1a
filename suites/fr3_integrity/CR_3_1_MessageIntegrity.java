package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.TamperedMessages;
import dev.proofmark.device.integrity.TamperedMessages.Tampering;

/** A message that was changed on its way is noticed, and nothing of it is done. */
@Verifies("CR 3.1")
class CR_3_1_MessageIntegrity {

  @Check("no message is executed that was changed on its way")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 4.1"})
  @Covers(
      value = "OPC-064",
      missing = "that the message was not executed is told by the device's answer alone")
  void executesNoAlteredMessage(TamperedMessages messages, Tampering tampering) {
    between(messages::untouched, () -> messages.altered(tampering)).denied();
  }

  @Check("a wrong padding is not told from a wrong signature")
  @AlsoVerifies({"CR 3.1 RE(1)", "CR 4.1"})
  @Covers(value = "OPC-064", missing = "the times that the device takes are not compared")
  void tellsNoPaddingFromASignature(TamperedMessages messages) {
    control(messages.untouched());
    expect(messages.complaints())
        .toBe("the same complaint", said -> said.ofSignature().equals(said.ofPadding()));
  }
}
