package fr7_availability;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.Connections;
import dev.proofmark.profile.MaxConnections;

/** The device keeps doing its duty while others lay claim to it. */
@Verifies("CR 7.1")
class CR_7_1_DenialOfServiceProtection {

  @Check(value = "as many connections as declared are served at once", risk = INTRUSIVE)
  void servesAsManyConnectionsAsDeclared(Connections connections, MaxConnections declared) {
    control(connections.openOneMore());
    for (int open = 2; open <= declared.atOnce(); open++) {
      expect(connections.openOneMore()).granted();
    }
    expect(connections.useFirst()).granted();
  }

  @Check(value = "connections that were closed are free again", risk = INTRUSIVE)
  void freesWhatWasClosed(Connections connections, MaxConnections declared) {
    control(connections.openOneMore());
    for (int open = 2; open <= declared.atOnce(); open++) {
      control(connections.openOneMore());
    }
    connections.closeAll();
    for (int open = 1; open <= declared.atOnce(); open++) {
      expect(connections.openOneMore()).granted();
    }
  }
}
