package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.Connections;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Channels held open at the same time, each with a session of its own. */
public final class OpcUaConnections implements Connections {
  private final OpcUaDevice device;
  private final List<OpcUaSession> held = new ArrayList<>();

  public OpcUaConnections(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer openOneMore() {
    return device.attempt(
        "OPC UA session " + (held.size() + 1) + " at once",
        Step.CONNECTED,
        ladder -> {
          try {
            var session = OpcUaSession.create(device.contact(), device.best(), ladder);
            held.add(session);
            session.activate(Tokens.of(device.anyAccount()));
            return device.read(session);
          } catch (Refusal full) {
            // Being too busy is an answer here.
            return Reply.denied(full.code(), full.getMessage());
          }
        });
  }

  @Override
  public Answer useFirst() {
    return device.attempt(
        "use of the first OPC UA session", Step.CONNECTED, ladder -> device.read(held.get(0)));
  }

  @Override
  public void closeAll() {
    held.forEach(OpcUaSession::close);
    held.clear();
  }

  @Override
  public void close() {
    closeAll();
  }
}
