package fr7_availability;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.session.Connections;
import dev.proofmark.profile.MaxConnections;

/** The device keeps doing its duty while others lay claim to it. */
@Verifies("CR 7.1")
class CR_7_1_DenialOfServiceProtection {
  /** A refusal counts once it has been seen this often. */
  private static final int TRIES = 3;

  @Check(value = "as many connections as declared are served at once", risk = INTRUSIVE)
  void servesAsManyConnectionsAsDeclared(Connections connections, MaxConnections declared) {
    control(connections.openOneMore());
    for (int open = 2; open <= declared.atOnce(); open++) {
      expect(oneMore(connections)).served();
    }
    expect(connections.useFirst()).granted();
  }

  @Check(value = "connections that were closed are free again", risk = INTRUSIVE)
  void freesWhatWasClosed(Connections connections, MaxConnections declared) {
    for (int open = 1; open <= declared.atOnce(); open++) {
      control(connections.openOneMore());
    }
    connections.closeAll();
    for (int open = 1; open <= declared.atOnce(); open++) {
      expect(oneMore(connections)).served();
    }
  }

  private static Answer oneMore(Connections connections) {
    Answer answer = connections.openOneMore();
    for (int more = 1; more < TRIES && !answer.granted(); more++) {
      answer = connections.openOneMore();
    }
    return answer;
  }
}
