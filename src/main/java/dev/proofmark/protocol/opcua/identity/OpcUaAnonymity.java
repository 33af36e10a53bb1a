package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.profile.AnonymousUse;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Reach;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Sessions of somebody who does not say who he is, on channels that are protected (OPC-012). */
public final class OpcUaAnonymity implements AnonymousAccess {
  private final OpcUaDevice device;

  public OpcUaAnonymity(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public boolean declaredOpen() {
    var declared = device.contact().endpoint().setting(AnonymousUse.class);
    return declared.map(AnonymousUse::allowed).orElse(false);
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
        ladder -> onEach(nobody, ladder));
  }

  /** Tries one endpoint after the other until one lets nobody in. */
  private Reply onEach(Tokens nobody, Ladder ladder) throws IOException {
    Refusal last = null;
    for (EndpointDescription endpoint : candidates()) {
      try {
        return enter(endpoint, nobody, ladder);
      } catch (Refusal refused) {
        if (!refused.ofJudgement()) {
          throw refused;
        }
        last = refused;
      }
    }
    throw last;
  }

  private Reply enter(EndpointDescription endpoint, Tokens nobody, Ladder ladder)
      throws IOException {
    var way = new Way(endpoint, device.client(), OpcUaDevice.USUAL_TIMEOUT);
    try (var session = OpcUaSession.create(device.contact(), way, ladder)) {
      session.activate(nobody);
      List<String> can = Reach.of(device, session);
      return Reply.granted(
          "Good", "session activated; it can " + (can.isEmpty() ? "do nothing" : can));
    }
  }

  private Set<EndpointDescription> candidates() throws IOException {
    var candidates = new LinkedHashSet<EndpointDescription>();
    candidates.add(device.discovery().best());
    candidates.addAll(device.discovery().protectedAtAll());
    return candidates;
  }
}
