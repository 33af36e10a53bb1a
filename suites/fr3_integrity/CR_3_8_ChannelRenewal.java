package fr3_integrity;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.Renewals;
import dev.proofmark.device.session.Renewals.RenewalFault;

/** A protected channel stays with the client that opened it, and with its protection. */
@Verifies("CR 3.8")
class CR_3_8_ChannelRenewal {

  @Check("a channel gets new keys for nobody but its owner, and stays what it is")
  @AlsoVerifies({"CR 3.1", "CR 3.1 RE(1)"})
  @Covers("OPC-061")
  @Covers("OPC-004")
  void renewsNothingButTheKeys(Renewals renewals, RenewalFault fault) {
    between(renewals::sound, () -> renewals.with(fault)).denied();
  }

  @Check("a channel is not disturbed by what others say about it")
  @Covers("OPC-061")
  void keepsAChannelFromOthers(Renewals renewals) {
    control(renewals.sound());
    expect(renewals.afterAStranger()).served();
  }
}
