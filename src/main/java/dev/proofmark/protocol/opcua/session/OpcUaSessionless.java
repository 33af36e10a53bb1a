package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.session.SessionlessRequests;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tries;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterServerRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisteredServer;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;

/**
 * Services other than discovery on channels without a session (OPC-002). Each channel first carries
 * a request that is legal there, so that what is refused is the service.
 */
public final class OpcUaSessionless implements SessionlessRequests {
  /** In bytes; as long as those that servers give out. */
  private static final int TOKEN = 32;

  private final OpcUaDevice device;
  private Optional<OpcUaSession> held = Optional.empty();

  public OpcUaSessionless(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer inSession() {
    return device.attempt(
        "OPC UA request in a session",
        Step.SESSION_CREATED,
        ladder -> {
          if (held.isEmpty()) {
            held = Optional.of(device.session(device.anyAccount()));
          }
          return device.read(held.get());
        });
  }

  @Override
  public Answer without(MissingSession missing) {
    NodeId token =
        missing == MissingSession.NO_TOKEN
            ? NodeId.NULL_VALUE
            : new NodeId(0, NonceUtil.generateNonce(TOKEN));
    return device.attempt(
        "OPC UA services without a session: " + missing.id(),
        Step.CHANNEL_OPEN,
        ladder -> {
          Sweep sweep = new Sweep(device.contact().transcript());
          EndpointDescription best = device.discovery().best();
          try (var secured = OtherChannel.opened(() -> OtherChannel.needed(() -> channel(best)))) {
            sweep.over(secured, token);
          }
          unprotected(sweep, token);
          return sweep.tries().reply();
        });
  }

  @Override
  public void close() {
    held.ifPresent(OpcUaSession::close);
    held = Optional.empty();
  }

  private void unprotected(Sweep sweep, NodeId token) throws IOException {
    EndpointDescription endpoint = device.unprotected();
    try (OtherChannel unprotected = OtherChannel.opened(() -> channel(endpoint))) {
      register(unprotected.channel(), sweep.tries());
      sweep.over(unprotected, token);
    } catch (IOException none) {
      Reply reply = Refusal.replyTo(none);
      if (reply.kind() == Kind.DENIED || reply.kind() == Kind.CLOSED) {
        sweep.tries().omit("what is unprotected", "there is no such channel " + reply.code());
      } else {
        sweep.tries().count("an unprotected channel", reply);
      }
    }
  }

  private UascChannel channel(EndpointDescription endpoint) throws IOException {
    UascChannel channel = device.channel(endpoint, device.client());
    try {
      Discovery.over(channel, device.contact());
      return channel;
    } catch (IOException | RuntimeException useless) {
      channel.close();
      throw useless;
    }
  }

  /** A server that is going offline: the same service, and nothing stays behind if it is served. */
  private void register(UascChannel channel, Tries tries) {
    String what = "register a server on an unprotected channel";
    var leaving =
        new RegisteredServer(
            device.client().uri(),
            "urn:proofmark",
            new LocalizedText[] {LocalizedText.english("Proofmark")},
            ApplicationType.Server,
            null,
            new String[] {"opc.tcp://proofmark.invalid:4840"},
            null,
            false);
    try {
      channel.request(new RegisterServerRequest(channel.header(NodeId.NULL_VALUE), leaving));
      tries.count(what, Reply.granted("Good", "registered"));
    } catch (Refusal refused) {
      if (refused.ofService()) {
        tries.omit(what, refused.code());
      } else {
        tries.count(what, refused.ofSession() ? refused.reply() : refused.undecided("otherwise"));
      }
    } catch (IOException e) {
      tries.count(what, Refusal.replyTo(e));
    }
  }
}
