package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * Client applications that are unknown, over every endpoint that protects (OPC-029), or expired
 * (OPC-031).
 */
public final class OpcUaCertificates implements ClientCertificates {
  /** What weighs more when several endpoints answer: an open door, then doubt, then refusals. */
  private static final List<Kind> WEIGHT =
      List.of(Kind.DENIED, Kind.CLOSED, Kind.UNREACHABLE, Kind.SILENT, Kind.GRANTED);

  private final ClientLadder ladder;
  private final OpcUaDevice device;
  private final String uri = BenchIdentities.freshUri();

  public OpcUaCertificates(Contact contact) {
    ladder = new ClientLadder(contact);
    device = ladder.device();
  }

  @Override
  public Observed<Instant> deviceTime() {
    return device.observe("OPC UA ServerStatus.CurrentTime", ladder::readTime);
  }

  @Override
  public Answer soundTwinOf(CertificateDefect defect) {
    return switch (defect) {
      case UNTRUSTED ->
          everywhere(
              "the sound twin of " + defect.id(),
              device.client(),
              ladder.sound(),
              Comparator.comparing(reply -> reply.kind() != Kind.GRANTED));
      case EXPIRED -> valid("the sound twin of " + defect.id(), 1, ladder.sound());
    };
  }

  @Override
  public Answer with(CertificateDefect defect) {
    return switch (defect) {
      case UNTRUSTED ->
          everywhere(
              "defect " + defect.id(),
              device.identities().unknown(),
              ladder.unblamed(),
              Comparator.<Reply>comparingInt(reply -> WEIGHT.indexOf(reply.kind()))
                  .thenComparing(Reply::rung));
      case EXPIRED -> valid("defect " + defect.id(), -1, ladder.unblamed());
    };
  }

  private Answer valid(String which, int margins, Tokens user) {
    return ladder.climb(
        which,
        () ->
            device
                .identities()
                .validUntil(ladder.time().plus(ladder.margin().multipliedBy(margins)), uri),
        user);
  }

  /**
   * The answer of one endpoint for all.
   *
   * @param telling the greatest of them tells
   */
  private Answer everywhere(
      String which, ClientIdentity client, Tokens user, Comparator<Reply> telling) {
    return Attempt.at(
        device.contact().transcript(),
        "OPC UA sessions on every endpoint that protects, of a client with " + which,
        () ->
            secured().stream()
                .map(endpoint -> on(endpoint, client, user))
                .max(telling)
                .orElseThrow(() -> new IOException("no endpoint that protects takes user names")));
  }

  private Reply on(EndpointDescription endpoint, ClientIdentity client, Tokens user) {
    Reply reply = ladder.reply(new Way(endpoint, client, OpcUaDevice.USUAL_TIMEOUT), user);
    String name =
        endpoint.getSecurityPolicyUri().replaceFirst(".*#", "") + " " + endpoint.getSecurityMode();
    device
        .contact()
        .transcript()
        .noted(name + ": " + reply.kind() + " " + reply.code() + " at rung " + reply.rung());
    return new Reply(
        reply.kind(), reply.ending(), reply.code(), reply.rung(), name + ": " + reply.detail());
  }

  private List<EndpointDescription> secured() throws IOException {
    return device.discovery().protectedAtAll().stream()
        .filter(one -> Discovery.offers(one, UserTokenType.UserName))
        .toList();
  }
}
