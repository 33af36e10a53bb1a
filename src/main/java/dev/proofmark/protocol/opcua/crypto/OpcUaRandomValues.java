package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.codec.uasc.Suite;
import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.RandomValues;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.statistics.RandomSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;

/**
 * The nonces of channels, sessions and log-ins (OPC-047; OPC 10000-4, 5.6.2, 5.7.2 and 5.7.3), all
 * over one connection: the channel is renewed, and the sessions follow each other on it.
 */
public final class OpcUaRandomValues implements RandomValues {
  private static final int SHORTEST = 32;
  private static final int LONGEST = 128;

  private final OpcUaDevice device;

  public OpcUaRandomValues(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Drawn> drawn() {
    return device.observe("OPC UA nonces of channels, sessions and log-ins", this::draw);
  }

  private Drawn draw() throws IOException {
    int count = device.contact().limits().count(Limit.NONCE_SAMPLES);
    int logins = device.contact().limits().count(Limit.LOGIN_NONCE_SAMPLES);
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      return new Drawn(
          List.of(
              ofChannels(session, count), ofSessions(session, count), ofLogins(session, logins)));
    }
  }

  /** As long as the policy says, neither more nor less (OPC 10000-7). */
  private static Series ofChannels(OpcUaSession session, int count) throws IOException {
    RawChannel channel = session.channel().raw();
    Opening opening = Opening.of(session.channel().protection());
    int length = opening.policy().suite().map(Suite::nonce).orElseThrow();
    List<byte[]> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      drawn.add(channel.open(opening.renewing(channel.token().channel())).nonce());
    }
    return new Series("nonces of channels", length, length, new RandomSample(drawn));
  }

  private static Series ofSessions(OpcUaSession session, int count) throws IOException {
    List<byte[]> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      session.next();
      drawn.add(bytes(session.nonce()));
    }
    return new Series("nonces of sessions", SHORTEST, LONGEST, new RandomSample(drawn));
  }

  private Series ofLogins(OpcUaSession session, int count) throws IOException {
    Account account = device.anyAccount();
    List<byte[]> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      session.activate(Tokens.of(account));
      drawn.add(bytes(session.nonce()));
    }
    return new Series("nonces of log-ins", SHORTEST, LONGEST, new RandomSample(drawn));
  }

  private static byte[] bytes(ByteString nonce) {
    return nonce.bytesOrEmpty();
  }
}
