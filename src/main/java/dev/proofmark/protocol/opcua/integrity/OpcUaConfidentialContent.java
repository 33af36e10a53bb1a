package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.integrity.ConfidentialContent;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Publication;
import dev.proofmark.protocol.opcua.client.Publication.Change;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.Subscription;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * Asks for confidential nodes over channels that do not encrypt (OPC-006, OPC-075; OPC 10000-3,
 * 5.2.11), as the same user who gets them over one that does.
 */
public final class OpcUaConfidentialContent implements ConfidentialContent {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final OpcUaDevice device;

  public OpcUaConfidentialContent(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer inSecret() {
    List<NodeId> nodes = nodes();
    return device.attempt(
        "OPC UA read of confidential nodes, encrypted",
        Step.VALUE_READ,
        ladder -> {
          try (OpcUaSession session = device.session(device.staff())) {
            for (NodeId node : nodes) {
              session.read(node);
              note(session, node);
            }
            return Reply.granted("Good", nodes.size() + " nodes read");
          }
        });
  }

  @Override
  public Answer over(Exposure exposure) {
    List<NodeId> nodes = nodes();
    return device.attempt(
        "OPC UA confidential nodes: " + exposure.id(),
        Step.VALUE_READ,
        ladder -> {
          Optional<EndpointDescription> endpoint = endpoint(exposure);
          return endpoint.isPresent()
              ? asked(endpoint.get(), exposure, nodes, ladder)
              : new Reply(
                  Kind.UNREACHABLE,
                  Ending.REFUSED,
                  "",
                  0,
                  "no endpoint that only signs is offered");
        });
  }

  private Optional<EndpointDescription> endpoint(Exposure exposure) throws IOException {
    return exposure == Exposure.READ_UNPROTECTED
        ? Optional.of(device.unprotected())
        : device.discovery().protectedBy(MessageSecurityMode.Sign).stream().findFirst();
  }

  private Reply asked(
      EndpointDescription endpoint, Exposure exposure, List<NodeId> nodes, Ladder ladder)
      throws IOException {
    var way = new Way(endpoint, device.client(), OpcUaDevice.USUAL_TIMEOUT);
    try (OpcUaSession session = OpcUaSession.create(device.contact(), way, ladder)) {
      session.activate(Tokens.of(device.staff()));
      Reply last = null;
      for (NodeId node : nodes) {
        last = asked(session, exposure, node);
        if (last.kind() != Kind.DENIED) {
          return last;
        }
      }
      return last;
    }
  }

  private Reply asked(OpcUaSession session, Exposure exposure, NodeId node) throws IOException {
    try {
      if (exposure == Exposure.REPORTED_SIGNED) {
        report(session, node);
      } else {
        session.read(node);
      }
      return Reply.granted("Good", node.toParseableString() + " was shown");
    } catch (Refusal refused) {
      // Another reason than the channel, or the user's lack of a right there, proves nothing.
      return refused.ofRight()
          ? refused.reply()
          : new Reply(
              Kind.SILENT, Ending.RESPONSE, refused.code(), 0, "refused for another reason");
    }
  }

  /** The first report to a new subscription is the value as it is. */
  private void report(OpcUaSession session, NodeId node) throws IOException {
    Duration patience = device.contact().profile().limits().time(Limit.ANSWER_TIMEOUT);
    try (Subscription watch = Subscription.create(session, INTERVAL)) {
      watch.values(node);
      List<Change> seen = changes(watch.publishUntil(all -> !changes(all).isEmpty(), patience));
      if (seen.isEmpty()) {
        throw new SocketTimeoutException("nothing was reported");
      }
      Services.good(seen.get(0).value().getStatusCode());
    }
  }

  private static List<Change> changes(List<Publication> all) {
    return all.stream().flatMap(publication -> publication.values().stream()).toList();
  }

  /** What the node says of it; a server that knows no such attribute enforces it otherwise. */
  private void note(OpcUaSession session, NodeId node) throws IOException {
    String said;
    try {
      said =
          String.valueOf(session.read(node, AttributeId.AccessRestrictions).getValue().getValue());
    } catch (Refusal none) {
      said = none.code();
    }
    device
        .contact()
        .transcript()
        .noted("AccessRestrictions of " + node.toParseableString() + ": " + said);
  }

  private List<NodeId> nodes() {
    List<NodeId> nodes =
        device.contact().endpoint().setting(TestObjects.class).stream()
            .flatMap(objects -> objects.confidential().stream())
            .map(OpcUaDevice::node)
            .toList();
    if (nodes.isEmpty()) {
      throw new Undeclared(
          "declare test-objects.confidential: nodes that must not be read without encryption");
    }
    return nodes;
  }
}
