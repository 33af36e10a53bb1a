package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;

/**
 * The authentication token of a session that its client has closed, used once more: on the same
 * channel, then to take the session up over a new one (OPC-057). The protocol itself has no other
 * way in which a user's session ends at once.
 */
public final class OpcUaEndedSessions implements EndedSessions {
  private final OpcUaDevice device;

  public OpcUaEndedSessions(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer usedWhileOpen() {
    return device.attempt(
        "OPC UA session in use",
        Step.SESSION_CREATED,
        ladder -> device.logInAndRead(device.best(), user(), ladder));
  }

  @Override
  public Answer usedAfter(SessionEnd end) {
    if (end != SessionEnd.LOG_OUT) {
      throw new IllegalArgumentException("OPC UA has no " + end.id());
    }
    return device.attempt(
        "OPC UA session used after CloseSession", Step.SESSION_CREATED, ladder -> afterClosing());
  }

  private Reply afterClosing() throws IOException {
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      session.activate(user());
      device.read(session);
      session.end();
      Reply onOldChannel = again(() -> device.read(session));
      if (onOldChannel.kind() == Kind.GRANTED) {
        return onOldChannel;
      }
      Reply onNewChannel = again(() -> takeUp(session));
      return refused(onNewChannel) ? onOldChannel : onNewChannel;
    } catch (Refusal early) {
      // Nothing was refused to a session that had ended.
      return new Reply(Kind.SILENT, Ending.RESPONSE, early.code(), 0, "no session had ended yet");
    }
  }

  private Reply again(Attempt.Exchange use) {
    Reply reply;
    try {
      reply = use.run();
    } catch (IOException e) {
      reply = Refusal.replyTo(e);
    }
    device.contact().transcript().noted(reply.kind() + " " + reply.code() + " " + reply.detail());
    return reply;
  }

  private Reply takeUp(OpcUaSession session) throws IOException {
    session.reconnect(user());
    return device.read(session);
  }

  private static boolean refused(Reply reply) {
    return reply.kind() == Kind.DENIED || reply.kind() == Kind.CLOSED;
  }

  private Tokens user() {
    return Tokens.of(device.anyAccount());
  }
}
