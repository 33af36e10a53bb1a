package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.profile.AnonymousUse;
import dev.proofmark.profile.Party;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Sessions of parties, those of nobody included. */
final class Visitors {
  private final OpcUaDevice device;

  Visitors(OpcUaDevice device) {
    this.device = device;
  }

  /** Whether the maker lets nobody in. AnonymousUse speaks of sessions, not of what they may do. */
  boolean nobodyIsDeclared() {
    return device
        .contact()
        .endpoint()
        .setting(AnonymousUse.class)
        .filter(AnonymousUse::allowed)
        .isPresent();
  }

  /**
   * Logs a party in over the best way.
   *
   * @throws dev.proofmark.protocol.Accounts.NoAccount if there is no account of it
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device lets it not in
   */
  OpcUaSession session(Party party) throws IOException {
    if (party.role().isPresent()) {
      return device.session(device.contact().accounts().of(party.role().get()));
    }
    Way way = new Way(forNobody(), device.client(), OpcUaDevice.USUAL_TIMEOUT);
    var session = OpcUaSession.create(device.contact(), way, new Ladder());
    try {
      session.activate(Tokens.anonymous());
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The best protected endpoint that invites nobody, else the best one. */
  private EndpointDescription forNobody() throws IOException {
    Discovery discovery = device.discovery();
    return discovery.protectedAtAll().stream()
        .filter(one -> Discovery.offers(one, UserTokenType.Anonymous))
        .findFirst()
        .orElse(discovery.best());
  }
}
