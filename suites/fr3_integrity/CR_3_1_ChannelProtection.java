package fr3_integrity;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.integrity.DowngradedChannels;
import dev.proofmark.device.integrity.DowngradedChannels.Downgrade;

/** What protects a channel is what the device offers, from its first message to its last. */
@Verifies("CR 3.1")
class CR_3_1_ChannelProtection {

  @Check("no channel is opened or used with less protection than is offered")
  @AlsoVerifies("CR 3.8")
  @Covers(
      value = "OPC-007",
      missing = "a mode that only signs is not asked for where only encrypting ones are offered")
  void takesNoLessProtection(DowngradedChannels channels, Downgrade downgrade) {
    between(channels::asOffered, () -> channels.with(downgrade)).denied();
  }
}
