package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Sessions of somebody who does not say who he is, on channels that are protected (OPC-012). */
public final class OpcUaAnonymity implements AnonymousAccess {
  private final OpcUaDevice device;

  public OpcUaAnonymity(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer withAccount() {
    return device.attempt(
        "OPC UA session with an account",
        Step.SESSION_CREATED,
        ladder -> device.logInAndRead(device.best(), Tokens.of(device.anyAccount()), ladder));
  }

  @Override
  public Answer as(Anonymity anonymity) {
    Tokens nobody =
        switch (anonymity) {
          case ANONYMOUS -> Tokens.anonymous();
          case NO_IDENTITY -> Tokens.absent();
          case EMPTY_USER_NAME -> Tokens.user("", "");
        };
    return device.attempt(
        "OPC UA session as nobody: " + anonymity.id(),
        Step.SESSION_CREATED,
        ladder -> onAny(nobody, ladder));
  }

  /** Tries every endpoint that invites nobody, and the best one in any case. */
  private Reply onAny(Tokens nobody, Ladder ladder) throws IOException {
    Refusal last = null;
    for (EndpointDescription endpoint : candidates()) {
      try {
        var way = new Way(endpoint, device.client(), OpcUaDevice.USUAL_TIMEOUT);
        return enter(way, nobody, ladder);
      } catch (Refusal refused) {
        last = refused;
      }
    }
    throw last;
  }

  private Reply enter(Way way, Tokens nobody, Ladder ladder) throws IOException {
    try (var session = OpcUaSession.create(device.contact(), way, ladder)) {
      session.activate(nobody);
      return device.read(session);
    }
  }

  private Set<EndpointDescription> candidates() throws IOException {
    Discovery discovery = device.discovery();
    var candidates = new LinkedHashSet<EndpointDescription>();
    candidates.add(discovery.best());
    discovery.protectedAtAll().stream()
        .filter(one -> Discovery.offers(one, UserTokenType.Anonymous))
        .forEach(candidates::add);
    return candidates;
  }
}
