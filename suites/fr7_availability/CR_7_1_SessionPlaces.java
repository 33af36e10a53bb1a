package fr7_availability;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.SessionPlaces;

/** Sessions that nobody uses do not take the room of those who do. */
@Verifies("CR 7.1")
class CR_7_1_SessionPlaces {

  @Check(value = "sessions that nobody logs in to are not kept without end", risk = INTRUSIVE)
  @AlsoVerifies({"CR 2.7", "CR 7.2"})
  @Covers(
      value = "OPC-058",
      missing =
          "the limit is not compared with the declared one, and the sessions of one user are not"
              + " counted")
  void boundsSessionsWithoutLogin(SessionPlaces places) {
    between(places::visit, places::keepAll).denied();
  }

  @Check(value = "sessions that nobody logs in to keep no user out", risk = INTRUSIVE)
  @AlsoVerifies({"CR 2.7", "CR 7.2"})
  @Covers("OPC-058")
  void letsUsersInBesideSessionsWithoutLogin(SessionPlaces places) {
    control(places.settle());
    control(places.crowd());
    expect(places.visit()).granted();
    expect(places.useSettled()).granted();
  }
}
