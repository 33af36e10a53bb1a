package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.DESTRUCTIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.PowerSwitch;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.UnknownClients;
import dev.proofmark.profile.Limit;

/** Whom the device trusts its owner decides, and neither habit nor time. */
@Verifies("CR 1.9")
class CR_1_9_TrustDecisions {

  @Check("a client that nobody has made known gets no session however often it comes")
  @AlsoVerifies({"CR 1.8", "CR 2.1"})
  @Covers("OPC-030")
  void trustsNobodyOutOfHabit(UnknownClients clients, Time time) {
    between(clients::known, () -> twice(clients)).denied();
    time.passes(Limit.RETRY_PAUSE);
    between(clients::known, clients::unknown).denied();
    expect(clients.trusted()).toBe("not on the list of trust", trusted -> !trusted);
  }

  @Check(
      value = "a client that nobody has made known gets no session after a loss of power",
      risk = DESTRUCTIVE)
  @AlsoVerifies({"CR 1.8", "CR 2.1"})
  @Covers("OPC-030")
  void trustsNobodyAfterALossOfPower(UnknownClients clients, PowerSwitch power) {
    between(clients::known, clients::unknown).denied();
    power.off();
    control(power.on());
    between(clients::known, clients::unknown).denied();
  }

  private static Answer twice(UnknownClients clients) {
    Answer first = clients.unknown();
    boolean refused = first.kind() == Kind.DENIED || first.kind() == Kind.CLOSED;
    return refused ? clients.unknown() : first;
  }
}
