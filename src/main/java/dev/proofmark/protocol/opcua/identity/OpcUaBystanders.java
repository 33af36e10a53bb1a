package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.Bystanders;
import dev.proofmark.profile.OtherAddress;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A trusted client that the device has not seen fail, with an account of its own (OPC-022). */
public final class OpcUaBystanders implements Bystanders {
  private final OpcUaDevice device;

  public OpcUaBystanders(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer logsIn() {
    return logIn("another account", Optional.empty());
  }

  @Override
  public Answer logsInFromElsewhere() {
    String other =
        device
            .contact()
            .endpoint()
            .setting(OtherAddress.class)
            .orElseThrow(
                () ->
                    new Undeclared(
                        "declare other-address: whether the lock holds for the address of the bench"
                            + " or for everybody cannot be told from one address"))
            .address();
    try {
      return logIn("another account from " + other, Optional.of(InetAddress.getByName(other)));
    } catch (UnknownHostException e) {
      throw new Undeclared("the bench has no address \"" + other + "\"; see other-address");
    }
  }

  private Answer logIn(String who, Optional<InetAddress> source) {
    var judged = new AtomicReference<>(Duration.ZERO);
    Answer answer =
        device.attempt(
            "OPC UA log-in of a bystander: " + who,
            Step.SESSION_CREATED,
            ladder -> {
              Way best = device.best();
              var way =
                  new Way(
                      best.endpoint(), device.identities().another(), OpcUaDevice.USUAL_TIMEOUT);
              try (UascChannel channel = channel(way, source);
                  var session = OpcUaSession.on(channel, device.contact(), way, ladder)) {
                activate(session);
                session.judged().ifPresent(judged::set);
                return Reply.granted("Good", "session activated");
              }
            });
    return answer.granted() ? answer.takenAfter(judged.get()) : answer;
  }

  /** The account is right: whatever refuses it here is a lock, and no reason to spare it. */
  private void activate(OpcUaSession session) throws IOException {
    var account = device.staff();
    session.activate(Tokens.user(account.user(), account.password().reveal()));
  }

  private UascChannel channel(Way way, Optional<InetAddress> source) throws IOException {
    Protection protection = Protection.of(way.endpoint(), way.client());
    String url = way.endpoint().getEndpointUrl();
    return source.isPresent()
        ? UascChannel.openFrom(source.get(), device.contact(), url, protection)
        : UascChannel.open(device.contact(), url, protection);
  }
}
