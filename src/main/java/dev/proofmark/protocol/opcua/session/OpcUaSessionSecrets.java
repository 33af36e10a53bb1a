package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.session.SessionSecrets;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import dev.proofmark.statistics.RandomSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * Authentication tokens of sessions (OPC-050; OPC 10000-4, 5.7.2 and 7.36). A small number is legal
 * where it is bound to the channel, so a token that can be foreseen is tried on another one.
 */
public final class OpcUaSessionSecrets implements SessionSecrets {
  private final OpcUaDevice device;

  public OpcUaSessionSecrets(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Issued> issued() {
    return device.observe("authentication tokens of OPC UA sessions", this::issue);
  }

  private Issued issue() throws IOException {
    int count = device.contact().limits().count(Limit.SESSION_SAMPLES);
    List<byte[]> secrets = new ArrayList<>();
    List<byte[]> names = new ArrayList<>();
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      while (secrets.size() < count) {
        secrets.add(TokenBytes.of(session.token()));
        names.add(TokenBytes.of(session.created().getSessionId()));
        session.next();
      }
      List<String> defects = new ArrayList<>(new RandomSample(secrets).defects());
      if (TokenBytes.followFrom(secrets, names)) {
        defects.add("they follow from the public names of the sessions");
      }
      int shortest = secrets.stream().mapToInt(secret -> secret.length).min().orElse(0);
      boolean unguessable = defects.isEmpty() && shortest >= LONG;
      return new Issued(
          count, shortest, defects, unguessable ? Binding.NOT_TRIED : binding(session));
    }
  }

  /** Uses the session's token on a channel of the same client, where it does not belong. */
  private Binding binding(OpcUaSession session) throws IOException {
    session.activate(Tokens.of(device.anyAccount()));
    device.read(session);
    Binding found;
    Protection same = session.channel().protection();
    String url = session.way().endpoint().getEndpointUrl();
    try (UascChannel other = UascChannel.open(device.contact(), url, same)) {
      found = serves(other, session.token()) ? Binding.UNBOUND : Binding.BOUND;
    }
    if (found == Binding.BOUND) {
      // The session must be there, or its absence would look like a binding.
      device.read(session);
    }
    return found;
  }

  private boolean serves(UascChannel channel, NodeId token) throws IOException {
    var wanted =
        new ReadValueId(device.readable(), AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
    var request =
        new ReadRequest(
            channel.header(token), 0.0, TimestampsToReturn.Both, new ReadValueId[] {wanted});
    try {
      return channel.request(request) instanceof ReadResponse;
    } catch (Refusal refused) {
      if (refused.reply().kind() != Kind.DENIED) {
        throw refused;
      }
      device.contact().transcript().noted("the token on another channel: " + refused.code());
      return false;
    }
  }
}
