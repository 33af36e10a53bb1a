package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.SessionTokens;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Authentication tokens on channels that their session does not belong to (OPC-051, OPC-054). */
public final class OpcUaSessionTokens implements SessionTokens {
  private final OpcUaDevice device;
  private Optional<OpcUaSession> held = Optional.empty();

  public OpcUaSessionTokens(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer onItsConnection() {
    return device.attempt(
        "OPC UA session on its own channel",
        Step.SESSION_CREATED,
        ladder -> device.read(session()));
  }

  @Override
  public Answer on(Elsewhere elsewhere) {
    return device.attempt(
        "OPC UA session's token on another channel: " + elsewhere.id(),
        Step.CHANNEL_OPEN,
        ladder -> {
          try (OtherChannel other = channel(elsewhere)) {
            return everyService(other);
          }
        });
  }

  @Override
  public void close() {
    held.ifPresent(OpcUaSession::close);
    held = Optional.empty();
  }

  private OtherChannel channel(Elsewhere elsewhere) throws IOException {
    return switch (elsewhere) {
      case OTHER_CLIENT -> {
        var stranger = device.identities().independent();
        yield protectedFor(stranger);
      }
      case UNPROTECTED -> {
        EndpointDescription unprotected = device.unprotected();
        yield OtherChannel.opened(() -> device.channel(unprotected, device.client()));
      }
      case SAME_CLIENT -> protectedFor(device.client());
      case LEFT_BEHIND -> {
        UascChannel left = OtherChannel.needed(this::move);
        yield OtherChannel.existing(left);
      }
    };
  }

  private OtherChannel protectedFor(ClientIdentity client) throws IOException {
    EndpointDescription best = device.discovery().best();
    return OtherChannel.opened(() -> OtherChannel.needed(() -> device.channel(best, client)));
  }

  /** Moves the session to a new channel; the old one is what is asked for. */
  private UascChannel move() throws IOException {
    UascChannel next = device.channel(device.discovery().best(), device.client());
    try {
      return session().moveTo(next, next.protection(), Tokens.of(device.anyAccount()));
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
  }

  private Reply everyService(OtherChannel other) throws IOException {
    Sweep sweep = new Sweep(device.contact().transcript());
    sweep.over(other, session().token());
    try {
      session().read(OpcUaDevice.TIME);
    } catch (Refusal refused) {
      if (refused.is(StatusCodes.Bad_SessionIdInvalid)
          || refused.is(StatusCodes.Bad_SessionClosed)) {
        return Reply.granted(refused.code(), "somebody else has ended the session");
      }
    }
    return sweep.tries().reply();
  }

  private OpcUaSession session() throws IOException {
    if (held.isEmpty()) {
      held = Optional.of(device.session(device.anyAccount()));
    }
    return held.get();
  }
}
