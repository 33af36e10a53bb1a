package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.PendingSessions;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.TokenUse;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;

/** Sessions between CreateSession and ActivateSession (OPC-054, OPC-055). */
public final class OpcUaPendingSessions implements PendingSessions {
  private final OpcUaDevice device;

  public OpcUaPendingSessions(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer inOrder() {
    return device.attempt(
        "OPC UA session used when it is activated",
        Step.SESSION_CREATED,
        ladder -> device.logInAndRead(device.best(), user(), ladder));
  }

  @Override
  public Answer after(Premature act) {
    return device.attempt(
        "OPC UA session that nobody has activated: " + act.id(),
        Step.SESSION_CREATED,
        ladder -> {
          try (var session = create()) {
            return act == Premature.READ ? read(session) : elsewhere(session, act);
          }
        });
  }

  /** What is refused here is no answer to what is tried, so it goes without its cause. */
  private OpcUaSession create() throws IOException {
    try {
      return OpcUaSession.create(device.contact(), device.best(), new Ladder());
    } catch (IOException early) {
      throw new IOException("no session was created: " + Refusal.replyTo(early).detail());
    }
  }

  private Reply read(OpcUaSession session) throws IOException {
    try {
      session.read(OpcUaDevice.TIME);
      return Reply.granted("Good", "read before anybody had logged in");
    } catch (Refusal refused) {
      noteWhetherItLives(session);
      return refused.ofSession() ? refused.reply() : refused.undecided("for another reason");
    }
  }

  private void noteWhetherItLives(OpcUaSession session) {
    try {
      session.activate(user());
      device.contact().transcript().observed("the session lived on after it was misused");
    } catch (IOException over) {
      device.contact().transcript().noted("the session is over: " + over.getMessage());
    }
  }

  private Reply elsewhere(OpcUaSession session, Premature act) throws IOException {
    var best = device.discovery().best();
    UascChannel other = OtherChannel.needed(() -> device.channel(best, device.client()));
    try (UascChannel closing = other) {
      return act == Premature.LOGIN_ELSEWHERE ? logIn(session, closing) : end(session, closing);
    }
  }

  private Reply logIn(OpcUaSession session, UascChannel other) throws IOException {
    session.moveTo(other, other.protection(), user()).close();
    return Reply.granted("Good", "logged in on another channel than the session's");
  }

  private static Reply end(OpcUaSession session, UascChannel other) throws IOException {
    var use = new TokenUse(other, session.token());
    other.request(new CloseSessionRequest(use.header(), true));
    return Reply.granted("Good", "ended on another channel than the session's");
  }

  private Tokens user() {
    return Tokens.of(device.anyAccount());
  }
}
