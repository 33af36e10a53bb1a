package fr7_availability;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.availability.RequestSizes;
import dev.proofmark.device.availability.RequestSizes.Operation;
import dev.proofmark.result.Severity;

/** No single request takes up more of the device than it says. */
@Verifies("CR 7.2")
class CR_7_2_RequestSizes {

  @Check(
      value =
          "a request for more than the device says it takes at once, or for nothing, is refused",
      risk = INTRUSIVE,
      severity = Severity.MEDIUM)
  @AlsoVerifies({"CR 7.1", "CR 3.5"})
  @Covers(
      value = "OPC-083",
      missing =
          "writes, calls, subscribed items and history; ten times the limit, limits above 1500, and"
              + " what a device without limits does")
  void takesNoMoreAtOnceThanItSays(RequestSizes sizes, Operation operation) {
    between(() -> sizes.atLimit(operation), () -> sizes.beyondLimit(operation)).denied();
    Answer nothing = sizes.nothing(operation);
    if (nothing.granted()) {
      nothing.transcript().observed("a request for nothing is answered as if it were one");
    }
  }
}
