package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Observed;
import dev.proofmark.device.session.SessionOffers;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** The endpoints in the answers to GetEndpoints and CreateSession (OPC-008). */
public final class OpcUaSessionOffers implements SessionOffers {
  private final OpcUaDevice device;

  public OpcUaSessionOffers(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  /** What clients compare (OPC 10000-4, 5.7.2); the device may leave out all the rest. */
  private record Offer(
      String application, String url, String mode, String policy, Set<String> users, String level) {
    static Offer of(EndpointDescription endpoint) {
      return new Offer(
          endpoint.getServer() == null ? "" : text(endpoint.getServer().getApplicationUri()),
          text(endpoint.getEndpointUrl()),
          text(endpoint.getSecurityMode()),
          text(endpoint.getSecurityPolicyUri()),
          Discovery.tokens(endpoint).stream()
              .map(Offer::inWords)
              .collect(Collectors.toCollection(TreeSet::new)),
          text(endpoint.getSecurityLevel()));
    }

    private static String inWords(UserTokenPolicy user) {
      return "%s %s %s %s %s"
          .formatted(
              text(user.getPolicyId()),
              text(user.getTokenType()),
              text(user.getIssuedTokenType()),
              text(user.getIssuerEndpointUrl()),
              text(user.getSecurityPolicyUri()));
    }

    /** On the wire no text and an empty text mean the same. */
    private static String text(Object value) {
      return Objects.toString(value, "");
    }
  }

  @Override
  public Observed<List<String>> differences() {
    return device.observe("OPC UA endpoints before the session and in it", this::compared);
  }

  private List<String> compared() throws IOException {
    Way way = device.best();
    try (UascChannel channel = device.channel(way.endpoint(), way.client())) {
      // One address for both, since a device may answer each with what fits the address.
      var before = offers(Discovery.at(way.endpoint().getEndpointUrl(), channel).endpoints());
      try (var session = OpcUaSession.asGuestOf(channel, device.contact(), way, new Ladder())) {
        var inside = offers(Discovery.ours(session.created().getServerEndpoints()));
        List<String> differences = new ArrayList<>();
        before.stream()
            .filter(one -> !inside.contains(one))
            .forEach(one -> differences.add("only before the session: " + one));
        inside.stream()
            .filter(one -> !before.contains(one))
            .forEach(one -> differences.add("only in the session: " + one));
        return differences;
      }
    }
  }

  private static List<Offer> offers(List<EndpointDescription> endpoints) {
    return endpoints.stream().map(Offer::of).distinct().toList();
  }
}
