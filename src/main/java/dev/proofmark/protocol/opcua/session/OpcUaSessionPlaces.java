package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.SessionPlaces;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;

/** Sessions that are created and not activated, many on one channel (OPC-058). */
public final class OpcUaSessionPlaces implements SessionPlaces {
  private final OpcUaDevice device;
  private final Deque<OpcUaSession> crowd = new ArrayDeque<>();
  private Optional<UascChannel> shared = Optional.empty();
  private Optional<OpcUaSession> settled = Optional.empty();

  public OpcUaSessionPlaces(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer settle() {
    return device.attempt(
        "OPC UA session that stays",
        Step.SESSION_CREATED,
        ladder -> {
          settled = Optional.of(device.session(device.anyAccount()));
          return device.read(settled.get());
        });
  }

  @Override
  public Answer useSettled() {
    return device.attempt(
        "use of the OPC UA session that stayed",
        Step.CHANNEL_OPEN,
        ladder -> device.read(settled.orElseThrow(() -> new IOException("nobody has settled"))));
  }

  @Override
  public Answer visit() {
    return device.attempt(
        "OPC UA session beside " + crowd.size() + " that nobody has logged in to",
        Step.CHANNEL_OPEN,
        ladder -> {
          try {
            return device.logInAndRead(device.best(), Tokens.of(device.anyAccount()), ladder);
          } catch (Refusal refused) {
            // To have no room is an answer here.
            return full(refused) ? Reply.denied(refused.code(), "no room") : refused.reply();
          }
        });
  }

  @Override
  public Answer crowd() {
    return device.attempt(
        "OPC UA sessions that nobody logs in to",
        Step.CHANNEL_OPEN,
        ladder -> {
          Optional<Refusal> last = OpcUaDevice.prepared(this::open);
          return Reply.granted("Good", last.map(Refusal::code).orElse("as many as asked for"));
        });
  }

  @Override
  public Answer keepAll() {
    return device.attempt(
        "OPC UA log-in to the oldest of many sessions",
        Step.CHANNEL_OPEN,
        ladder -> {
          try {
            Optional<Refusal> last = OpcUaDevice.prepared(this::open);
            return last.isPresent()
                ? Reply.denied(last.get().code(), "no more than " + crowd.size())
                : oldest();
          } finally {
            leave();
          }
        });
  }

  @Override
  public void close() {
    leave();
    settled.ifPresent(OpcUaSession::close);
    shared.ifPresent(UascChannel::close);
  }

  /** What the device said when it had no room for the next; empty if it had room for all. */
  private Optional<Refusal> open() throws IOException {
    if (shared.isEmpty()) {
      shared = Optional.of(device.channel(device.discovery().best(), device.client()));
    }
    int most = device.contact().limits().count(Limit.PENDING_SESSIONS);
    try {
      while (crowd.size() < most) {
        crowd.add(
            OpcUaSession.asGuestOf(shared.get(), device.contact(), device.best(), new Ladder()));
      }
      return Optional.empty();
    } catch (Refusal refused) {
      if (!full(refused) || crowd.isEmpty()) {
        throw refused;
      }
      return Optional.of(refused);
    } finally {
      device.contact().transcript().observed("sessions created without log-in: " + crowd.size());
    }
  }

  private Reply oldest() throws IOException {
    OpcUaSession oldest = crowd.getFirst();
    try {
      oldest.activate(Tokens.of(device.anyAccount()));
      return Reply.granted("Good", "the first of " + crowd.size() + " is still there");
    } catch (Refusal refused) {
      return refused.is(StatusCodes.Bad_SessionIdInvalid)
              || refused.is(StatusCodes.Bad_SessionClosed)
          ? refused.reply()
          : refused.undecided("not for want of room");
    }
  }

  private void leave() {
    try {
      while (!crowd.isEmpty()) {
        end(crowd.removeLast());
      }
    } catch (IOException gone) {
      device.contact().transcript().noted("ending sessions: " + gone.getMessage());
      crowd.clear();
    }
  }

  private static void end(OpcUaSession session) throws IOException {
    try {
      session.end();
    } catch (Refusal over) {
      // The device has ended it for another.
      return;
    }
  }

  private static boolean full(Refusal refused) {
    return refused.is(StatusCodes.Bad_TooManySessions);
  }
}
