package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.SubscriptionTransfers;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.Subscription;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;

/** TransferSubscriptions between sessions on one channel (OPC 10000-4, 5.14.7; OPC-059). */
public final class OpcUaSubscriptionTransfers implements SubscriptionTransfers {
  /** Nobody asks for news, so how often there is some does not matter. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final OpcUaDevice device;
  private final Deque<OpcUaSession> sessions = new ArrayDeque<>();
  private Optional<UascChannel> channel = Optional.empty();
  private Optional<Subscription> wanted = Optional.empty();

  public OpcUaSubscriptionTransfers(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer bySameUser() {
    return device.attempt(
        "OPC UA subscription taken over by the same user",
        Step.CHANNEL_OPEN,
        ladder -> {
          UInteger id = subscription();
          transfer(id, session(Role.OPERATOR));
          return Reply.granted("Good", "transferred");
        });
  }

  @Override
  public Answer byOtherUser() {
    return device.attempt(
        "OPC UA subscription asked for by another user",
        Step.CHANNEL_OPEN,
        ladder -> {
          UInteger id = OpcUaDevice.prepared(this::subscription);
          OpcUaSession other = OpcUaDevice.prepared(() -> session(Role.OBSERVER));
          try {
            transfer(id, other);
            return Reply.granted("Good", "transferred to another user");
          } catch (Refusal refused) {
            return refused.is(StatusCodes.Bad_UserAccessDenied)
                    || refused.is(StatusCodes.Bad_SubscriptionIdInvalid)
                ? refused.reply()
                : refused.undecided("not for the sake of the user");
          }
        });
  }

  @Override
  public void close() {
    while (!sessions.isEmpty()) {
      sessions.removeLast().close();
    }
    channel.ifPresent(UascChannel::close);
  }

  private UInteger subscription() throws IOException {
    if (wanted.isEmpty()) {
      wanted = Optional.of(Subscription.create(session(Role.OPERATOR), INTERVAL));
    }
    return wanted.get().id();
  }

  private OpcUaSession session(Role role) throws IOException {
    if (channel.isEmpty()) {
      channel = Optional.of(device.channel(device.discovery().best(), device.client()));
    }
    Account account = device.contact().accounts().of(role);
    var session =
        OpcUaSession.asGuestOf(channel.get(), device.contact(), device.best(), new Ladder());
    sessions.add(session);
    session.activate(Tokens.of(account));
    return session;
  }

  private static void transfer(UInteger id, OpcUaSession to) throws IOException {
    var request = new TransferSubscriptionsRequest(to.header(), new UInteger[] {id}, false);
    var response = to.ask(request, TransferSubscriptionsResponse.class);
    Services.good(Services.only(response.getResults()).getStatusCode());
  }
}
