package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.session.TrustedSessions;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ChannelToken;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A client whose authority is trusted for one check, and its session (OPC-046). */
public final class OpcUaTrustedSessions implements TrustedSessions {
  private final OpcUaDevice device;
  private final OpcUaTrustList trust;
  private final PassingAuthority root = PassingAuthority.root();
  private final ClientIdentity client = root.client();
  private final byte[] list = root.list(RevocationList.empty());
  private final byte[] next = root.list(RevocationList.empty().revoking(client.certificate()));
  private Optional<OpcUaSession> session = Optional.empty();
  private boolean published;

  public OpcUaTrustedSessions(Contact contact) {
    device = new OpcUaDevice(contact);
    trust = new OpcUaTrustList(device);
  }

  @Override
  public Observed<Duration> open() {
    published = true;
    Answer trusted = trust.add(List.of(root.encoded()), List.of(list));
    return trusted.granted()
        ? device.observe("OPC UA session of the client, and its keys", this::entered)
        : Observed.nothing(trusted);
  }

  private Duration entered() throws IOException {
    Account account = device.anyAccount();
    var way = new Way(device.discovery().best(), client, OpcUaDevice.USUAL_TIMEOUT);
    var opened = OpcUaSession.create(device.contact(), way, new Ladder());
    session = Optional.of(opened);
    opened.activate(Tokens.of(account));
    return Duration.ofMillis(renewed(opened).lifetime());
  }

  @Override
  public Answer another() {
    return device.enter("that is trusted all the time", device.client());
  }

  @Override
  public Answer withdraw(Withdrawal how) {
    return switch (how) {
      case AUTHORITY_REMOVED -> trust.remove(List.of(root.encoded()));
      case REVOKED ->
          trust.change(
              "publishing a list that revokes the client",
              there -> there.without(Set.of(print(list))).with(List.of(), List.of(next)));
    };
  }

  @Override
  public Answer renew() {
    return device.attempt(
        "OPC UA renewal of the client's channel",
        Step.CONNECTED,
        ladder -> {
          OpcUaSession open = session.orElseThrow();
          long lifetime = renewed(open).lifetime();
          open.value(OpcUaDevice.TIME);
          return Reply.granted("Good", "keys for " + lifetime + " ms, and a value read");
        });
  }

  private ChannelToken renewed(OpcUaSession open) throws IOException {
    RawChannel channel = open.channel().raw();
    long wanted = device.contact().limits().time(Limit.TOKEN_LIFETIME).toMillis();
    return channel.open(
        Opening.of(open.channel().protection())
            .withLifetime(wanted)
            .renewing(channel.token().channel()));
  }

  @Override
  public Answer openAgain() {
    return device.enter("that is trusted no longer", client);
  }

  /** Takes off whatever of ours stands on the list; what stays is in the journal. */
  @Override
  public void close() {
    try {
      session.ifPresent(OpcUaSession::close);
      if (published) {
        Set<String> ours = Set.of(print(root.encoded()), print(list), print(next));
        trust.change("taking the passing authority off", there -> there.without(ours));
      }
    } finally {
      trust.close();
    }
  }

  private static String print(byte[] item) {
    return Thumbprint.sha256(item);
  }
}
