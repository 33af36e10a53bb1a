package fr7_availability;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.DESTRUCTIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.MalformedCertificates;
import dev.proofmark.device.availability.MalformedCertificates.Malformation;
import dev.proofmark.device.availability.RejectedClients;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.time.Duration;

/** Whoever comes without being known costs the device little, whatever he shows. */
@Verifies("CR 7.1")
class CR_7_1_Strangers {

  @Check(value = "malformed certificates of strangers keep nobody waiting", risk = DESTRUCTIVE)
  @AlsoVerifies({"CR 3.5", "CR 1.9"})
  @Covers(
      value = "OPC-042",
      missing = "points that are on no curve; processor time, outputs and restarts are not watched")
  void keepsNobodyWaiting(MalformedCertificates certificates, Limits limits) {
    Duration most = limits.time(Limit.LIVENESS_GAP);
    for (Malformation next : Malformation.values()) {
      control(certificates.served());
      Observed<Duration> waited = certificates.waitDuring(next);
      if (waited.value().filter(time -> time.compareTo(most) > 0).isPresent()) {
        // What is seen once may be the network's fault.
        waited = certificates.waitDuring(next);
      }
      expect(waited)
          .toBe(
              "a known client to wait at most " + most.toMillis() + " ms during " + next.id(),
              time -> time.compareTo(most) <= 0);
    }
    expect(certificates.newcomer()).served();
  }

  @Check(value = "the device keeps only so many of those that it rejected", risk = DESTRUCTIVE)
  @AlsoVerifies({"CR 7.2", "CR 3.5"})
  @Covers(
      value = "OPC-045",
      missing =
          "files, logs and pages on which names of strangers might escape, storage and slowness"
              + " are not watched; what the device has kept stays in its list of the rejected")
  void keepsNotEverybodyInMind(RejectedClients clients, Time time, Limits limits) {
    int many = limits.count(Limit.STRANGERS);
    control(clients.known());
    for (int came = 1; came < many; came++) {
      clients.another();
      time.passes(Limit.STRANGER_PAUSE);
    }
    between(clients::known, clients::another).denied();
    expect(clients.kept()).toBe("fewer kept than the " + many + " that came", n -> n < many);
  }
}
