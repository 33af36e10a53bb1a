package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.SequencedMessages;
import dev.proofmark.device.session.SequencedMessages.SequenceFault;

/** What was sent once is done once: messages are neither repeated nor suppressed unnoticed. */
@Verifies("CR 3.8")
class CR_3_8_ReplayProtection {

  @Check(value = "no message is executed that is not next in its row", risk = INTRUSIVE)
  @AlsoVerifies("CR 3.1")
  @Covers(
      value = "OPC-062",
      missing =
          "where numbers begin and wrap under policies that number from zero is not tried, and a"
              + " skipped number weighs as much as a repeated one")
  void executesNoMessageOutOfSequence(SequencedMessages messages, SequenceFault fault) {
    between(messages::inOrder, () -> messages.with(fault)).denied();
  }
}
