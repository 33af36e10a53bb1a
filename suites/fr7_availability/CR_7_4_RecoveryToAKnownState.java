package fr7_availability;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.DESTRUCTIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.PowerSwitch;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.identity.Login;
import java.util.SortedSet;

/** After a loss of power the device is again what it was, and as secure. */
@Verifies("CR 7.4")
class CR_7_4_RecoveryToAKnownState {

  @Check(
      value = "after a loss of power the device comes back, with no port open that was closed",
      risk = DESTRUCTIVE)
  @AlsoVerifies("CR 7.6")
  @Covers(
      value = "REC-001",
      missing =
          "one loss of power at rest, not twenty at random moments; ports that open only while it"
              + " starts, outputs, configuration, log and clock are not watched")
  void comesBackWithNoPortMore(OpenPorts ports, PowerSwitch power) {
    SortedSet<Integer> before = control(ports.sweep());
    power.off();
    expect(power.on())
        .toBe("every one of " + power.before(), back -> back.containsAll(power.before()));
    expect(ports.sweep()).toBe("none but " + before, open -> before.containsAll(open));
  }

  @Check(value = "after a loss of power the device asks for a log-in as before", risk = DESTRUCTIVE)
  @Covers(
      value = "REC-001",
      on = {"ssh", "https", "opcua"})
  void asksForALoginAsBefore(Login login, PowerSwitch power) {
    control(login.withCorrectPassword());
    power.off();
    control(power.on());
    expect(login.withCorrectPassword()).granted();
    between(login::withCorrectPassword, login::withWrongPassword).denied();
  }
}
