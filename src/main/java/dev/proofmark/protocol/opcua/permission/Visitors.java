package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.AnonymousUse;
import dev.proofmark.profile.Party;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Sessions of parties, those of nobody included. */
public final class Visitors {
  private final OpcUaDevice device;

  public Visitors(OpcUaDevice device) {
    this.device = device;
  }

  /** Whether the maker lets nobody in. */
  boolean nobodyIsDeclared() {
    return device
        .contact()
        .endpoint()
        .setting(AnonymousUse.class)
        .filter(AnonymousUse::allowed)
        .isPresent();
  }

  /** Everybody with an account but the administrator; an observer is always among them. */
  public List<Party> allButAdministrators() {
    List<Party> parties = new ArrayList<>(List.of(Party.OBSERVER));
    for (Party party : List.of(Party.OPERATOR, Party.ENGINEER, Party.AUDITOR)) {
      try {
        device.contact().accounts().of(party.role().orElseThrow());
        parties.add(party);
      } catch (NoAccount none) {
        device.contact().transcript().noted("there is no account of an " + party.name());
      }
    }
    return parties;
  }

  /**
   * Logs a party in over the best way.
   *
   * @throws NoAccount if there is no account of it
   * @throws Refusal if the device does not let it in
   */
  public OpcUaSession session(Party party) throws IOException {
    if (party.role().isPresent()) {
      return device.session(device.contact().accounts().of(party.role().get()));
    }
    Way way = new Way(forNobody(), device.client(), OpcUaDevice.USUAL_TIMEOUT);
    return session(way, Tokens.anonymous());
  }

  /**
   * Logs somebody in over a chosen way.
   *
   * @throws Refusal if the device does not let him in
   */
  public OpcUaSession session(Way way, Tokens user) throws IOException {
    var session = OpcUaSession.create(device.contact(), way, new Ladder());
    try {
      session.activate(user);
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** What is done in a session. */
  @FunctionalInterface
  public interface Stay {
    void in(OpcUaSession session) throws IOException;
  }

  /** Does something as nobody; who is not let in is denied all of it. */
  public void asNobody(Trials trials, Stay stay) throws IOException {
    OpcUaSession session;
    try {
      session = session(Party.NOBODY);
    } catch (Refusal refused) {
      if (!refused.ofIdentity()) {
        throw refused;
      }
      trials.denied("session of nobody", refused.code());
      return;
    }
    try (session) {
      stay.in(session);
    }
  }

  /** There is no way on which it could be tried. */
  static Reply noSuchWay(String why) {
    return new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, why);
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
