package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.SessionTokens;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.SessionService;
import dev.proofmark.protocol.opcua.client.TokenUse;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.Tries;
import java.io.IOException;
import java.util.EnumSet;
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
          } catch (Refusal early) {
            // A protected channel that is refused has not been asked for the session.
            return elsewhere == Elsewhere.UNPROTECTED
                ? early.reply()
                : early.undecided("there was no such channel");
          }
        });
  }

  @Override
  public void close() {
    held.ifPresent(OpcUaSession::close);
    held = Optional.empty();
  }

  private OtherChannel channel(Elsewhere elsewhere) throws IOException {
    EndpointDescription best = device.discovery().best();
    return switch (elsewhere) {
      case OTHER_CLIENT -> {
        var stranger = device.identities().independent();
        yield OtherChannel.opened(() -> device.channel(best, stranger));
      }
      case UNPROTECTED -> {
        EndpointDescription unprotected = device.unprotected();
        yield OtherChannel.opened(() -> device.channel(unprotected, device.client()));
      }
      case SAME_CLIENT -> OtherChannel.opened(() -> device.channel(best, device.client()));
      case LEFT_BEHIND -> {
        var next = device.channel(best, device.client());
        Tokens user = Tokens.of(device.anyAccount());
        yield OtherChannel.existing(session().moveTo(next, next.protection(), user));
      }
    };
  }

  private Reply everyService(OtherChannel other) throws IOException {
    Tries tries = new Tries(device.contact().transcript());
    for (SessionService service : EnumSet.allOf(SessionService.class)) {
      try {
        service.triedBy(new TokenUse(other.channel(), session().token()), tries);
      } catch (IOException closed) {
        tries.count(service.inWords(), Refusal.replyTo(closed));
      }
    }
    try {
      session().read(OpcUaDevice.TIME);
    } catch (Refusal refused) {
      if (refused.is(StatusCodes.Bad_SessionIdInvalid)
          || refused.is(StatusCodes.Bad_SessionClosed)) {
        return Reply.granted(refused.code(), "somebody else has ended the session");
      }
    }
    return tries.reply();
  }

  private OpcUaSession session() throws IOException {
    if (held.isEmpty()) {
      held = Optional.of(device.session(device.anyAccount()));
    }
    return held.get();
  }
}
