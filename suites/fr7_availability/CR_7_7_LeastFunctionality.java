package fr7_availability;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.SignsOfLife;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is not needed is not there. */
@Verifies("CR 7.7")
class CR_7_7_LeastFunctionality {

  @Check("no TCP port is open that is not declared")
  @AlsoVerifies({"CR 7.6", "CR 5.1"})
  @Covers(
      value = "SVC-001",
      missing = "one address only; no service is named by its banner; firmware mode is not entered")
  void opensNoUndeclaredPort(OpenPorts ports, SignsOfLife life, Time time, Limits limits) {
    for (int pass = 1; pass <= limits.count(Limit.SWEEP_PASSES); pass++) {
      if (pass > 1) {
        time.passes(Limit.SWEEP_PAUSE);
      }
      control(life.anywhere());
      expect(ports.sweep())
          .noting(
              open -> !ports.foreign().isEmpty(),
              open -> "not judged, declared as not the device's: " + ports.foreign())
          .toBe("none but " + ports.declared(), open -> ports.declared().containsAll(open));
      control(life.anywhere());
    }
  }

  @Check("every declared TCP port is open")
  @AlsoVerifies("CR 7.6")
  @Covers("SVC-001")
  void opensEveryDeclaredPort(OpenPorts ports, SignsOfLife life) {
    control(life.anywhere());
    SortedSet<Integer> needed = new TreeSet<>(ports.served());
    expect(ports.probe(needed)).toBe("all of " + needed, open -> open.containsAll(needed));
  }
}
