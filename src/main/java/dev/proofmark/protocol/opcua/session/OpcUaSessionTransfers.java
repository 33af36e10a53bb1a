package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.SessionTransfers;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions taken up over another channel, which only the client and the user may do who opened them
 * (OPC 10000-4, 5.7.3; OPC-052, OPC-053).
 */
public final class OpcUaSessionTransfers implements SessionTransfers {
  private final OpcUaDevice device;
  private final List<UascChannel> left = new ArrayList<>();
  private Optional<OpcUaSession> held = Optional.empty();

  public OpcUaSessionTransfers(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer bySameClientAndUser(TransferFault twinOf) {
    return device.attempt(
        "OPC UA session moved by its own client and user",
        Step.CHANNEL_OPEN,
        ladder -> {
          Account owner = owner(twinOf);
          OpcUaSession session = session(owner, ladder);
          UascChannel next = open(device.client());
          try {
            left.add(session.moveTo(next, next.protection(), Tokens.of(owner)));
          } catch (Refusal refused) {
            next.close();
            return notMovable(refused, session);
          }
          return device.read(session);
        });
  }

  @Override
  public Answer with(TransferFault fault) {
    return device.attempt(
        "OPC UA session asked for on another channel: " + fault.id(),
        Step.CHANNEL_OPEN,
        ladder -> {
          OpcUaSession session = session(owner(fault), ladder);
          ClientIdentity client = client(fault);
          UascChannel other = OtherChannel.needed(() -> open(client));
          return ask(session, other, fault);
        });
  }

  @Override
  public void close() {
    held.ifPresent(OpcUaSession::close);
    held = Optional.empty();
    left.forEach(UascChannel::close);
    left.clear();
  }

  private Reply ask(OpcUaSession session, UascChannel other, TransferFault fault)
      throws IOException {
    Protection proof =
        fault == TransferFault.OTHER_CLIENT_WITH_OWN_PROOF
            ? session.channel().protection()
            : other.protection();
    try {
      left.add(session.moveTo(other, proof, user(fault)));
    } catch (IOException refused) {
      other.close();
      throw refused;
    }
    return device.readIfPossible(session);
  }

  /** What a device answers that binds a session to its first channel for good. */
  private Reply notMovable(Refusal refused, OpcUaSession session) throws IOException {
    if (!refused.ofService() && !refused.ofOtherChannel()) {
      throw refused;
    }
    device.read(session);
    device.contact().transcript().observed("sessions cannot be moved: " + refused.code());
    return Reply.granted(refused.code(), "not movable, alive where it is");
  }

  private OpcUaSession session(Account owner, Ladder ladder) throws IOException {
    if (held.isEmpty()) {
      held = Optional.of(device.session(owner));
    }
    ladder.reach(Step.CHANNEL_OPEN);
    return held.get();
  }

  private UascChannel open(ClientIdentity client) throws IOException {
    return device.channel(device.discovery().best(), client);
  }

  private ClientIdentity client(TransferFault fault) {
    return switch (fault) {
      case OTHER_CLIENT, OTHER_CLIENT_WITH_OWN_PROOF -> device.identities().independent();
      case OTHER_USER, NO_USER, WRONG_PASSWORD -> device.client();
    };
  }

  /** A wrong password is for disposable accounts only. */
  private Account owner(TransferFault fault) {
    return switch (fault) {
      case WRONG_PASSWORD -> device.contact().accounts().disposable();
      case OTHER_USER -> device.contact().accounts().of(Role.OPERATOR);
      case OTHER_CLIENT, OTHER_CLIENT_WITH_OWN_PROOF, NO_USER -> device.anyAccount();
    };
  }

  private Tokens user(TransferFault fault) {
    Account owner = owner(fault);
    return switch (fault) {
      case OTHER_CLIENT, OTHER_CLIENT_WITH_OWN_PROOF -> Tokens.of(owner);
      case OTHER_USER -> Tokens.of(device.contact().accounts().of(Role.OBSERVER));
      case NO_USER -> Tokens.anonymous();
      case WRONG_PASSWORD -> Tokens.user(owner.user(), owner.password().reveal() + "x");
    };
  }
}
