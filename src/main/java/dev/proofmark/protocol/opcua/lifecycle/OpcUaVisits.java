package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AnonymousUse;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.EndpointUrl;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * One connection that asks what the device offers and, after it has ended, one that goes as far as
 * the visitor may. Where there is no way further, the first one is held.
 */
public final class OpcUaVisits implements Visits {
  private final OpcUaDevice device;
  private final Contact contact;
  private Optional<UascChannel> channel = Optional.empty();
  private Optional<OpcUaSession> session = Optional.empty();
  private Optional<Discovery> offered = Optional.empty();

  public OpcUaVisits(Contact contact) {
    this.contact = contact;
    device = new OpcUaDevice(contact);
  }

  @Override
  public Sighting passing() {
    Sighting greeted = greet();
    Optional<Way> way = offered.flatMap(this::wayOfNobody);
    if (way.isEmpty()) {
      return greeted;
    }
    Sighting seen = judged(greeted, way.get(), enter(way.get()));
    return session.isPresent() && welcomesNobody(way.get().endpoint())
        ? lookAround(seen, activate("nobody", Tokens.anonymous()))
        : seen;
  }

  @Override
  public Sighting as(Account account) {
    Sighting greeted = greet();
    Optional<Way> way = offered.flatMap(this::wayOfUsers);
    if (way.isEmpty()) {
      return greeted;
    }
    Answer entered = enter(way.get());
    Sighting seen = judged(greeted, way.get(), entered);
    if (session.isEmpty()) {
      // What is not the certificate's fault has to be said of the log-in that it prevents.
      return seen.trusted().isPresent() ? seen : seen.afterLogin(entered);
    }
    Answer loggedIn = activate("\"" + account.user() + "\"", Tokens.of(account));
    return lookAround(seen.afterLogin(loggedIn), loggedIn);
  }

  @Override
  public Answer stillThere() {
    return device.attempt(
        "OPC UA sign of life over the connection held",
        Step.CONNECTED,
        ladder -> {
          if (channel.isPresent()) {
            return told(Discovery.over(channel.get(), contact));
          }
          return session.isPresent()
              ? signOfLife(session.get())
              : new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, "no connection is held");
        });
  }

  @Override
  public void close() {
    channel.ifPresent(UascChannel::close);
    session.ifPresent(OpcUaSession::close);
    channel = Optional.empty();
    session = Optional.empty();
  }

  private Sighting greet() {
    close();
    offered = Optional.empty();
    Answer greeted =
        device.attempt(
            "OPC UA GetEndpoints",
            Step.CONNECTED,
            ladder -> {
              channel =
                  Optional.of(UascChannel.open(contact, Discovery.url(contact), Protection.NONE));
              offered = Optional.of(Discovery.over(channel.get(), contact));
              return told(offered.get());
            });
    Sighting seen = Sighting.of(greeted);
    return offered
        .map(all -> seen.calledItself(names(all)).with(new Nameplate("", "", "", key(all))))
        .orElse(seen);
  }

  private static Reply told(Discovery all) {
    return Reply.granted("Good", all.endpoints().size() + " endpoints");
  }

  /** To where certificates are judged, and further if the maker declares so. */
  private Optional<Way> wayOfNobody(Discovery all) {
    Optional<Way> known =
        all.protectedAtAll().stream()
            .filter(this::welcomesNobody)
            .findFirst()
            .or(() -> all.protectedAtAll().stream().findFirst())
            .flatMap(this::asOurClient);
    // Of a client on a channel without protection the device learns no more than its name.
    return known.or(
        () ->
            all.unprotected()
                .filter(this::welcomesNobody)
                .map(one -> way(one, device.identities().unknown())));
  }

  private Optional<Way> wayOfUsers(Discovery all) {
    Optional<EndpointDescription> safe = all.encryptedForUsers();
    if (safe.isEmpty()) {
      contact.transcript().noted("no log-in: nothing that encrypts takes user names");
    }
    return safe.flatMap(this::asOurClient);
  }

  private Optional<Way> asOurClient(EndpointDescription endpoint) {
    try {
      return Optional.of(way(endpoint, device.client()));
    } catch (Undeclared lacking) {
      contact.transcript().noted("no session: " + lacking.getMessage());
      return Optional.empty();
    }
  }

  private static Way way(EndpointDescription endpoint, ClientIdentity client) {
    return new Way(endpoint, client, OpcUaDevice.USUAL_TIMEOUT);
  }

  private boolean welcomesNobody(EndpointDescription endpoint) {
    return Discovery.offers(endpoint, UserTokenType.Anonymous)
        && contact.endpoint().setting(AnonymousUse.class).filter(AnonymousUse::allowed).isPresent();
  }

  private Answer enter(Way way) {
    close();
    return device.attempt(
        "OPC UA channel and session as our client",
        Step.CONNECTED,
        ladder -> {
          session = Optional.of(OpcUaSession.create(contact, way, ladder));
          return Reply.granted("Good", "session created");
        });
  }

  /** What became of our certificate, where one was shown and judged. */
  private static Sighting judged(Sighting seen, Way way, Answer entered) {
    boolean shown = way.endpoint().getSecurityMode() != MessageSecurityMode.None;
    boolean answered = entered.kind() != Kind.SILENT && entered.kind() != Kind.UNREACHABLE;
    return shown && answered ? seen.trusting(entered) : seen;
  }

  private Answer activate(String who, Tokens user) {
    return device.attempt(
        "OPC UA log-in as " + who,
        Step.SESSION_CREATED,
        ladder -> {
          session.orElseThrow().activate(user);
          return Reply.granted("Good", "session activated");
        });
  }

  private Sighting lookAround(Sighting seen, Answer loggedIn) {
    return loggedIn.granted()
        ? new ServerObject(contact, session.orElseThrow()).seenBy(seen)
        : seen;
  }

  private Reply signOfLife(OpcUaSession held) throws IOException {
    if (!held.active()) {
      return told(Discovery.over(held.channel(), contact));
    }
    held.read(OpcUaDevice.TIME);
    return Reply.granted("Good", "the session goes on");
  }

  private SortedSet<String> names(Discovery all) {
    SortedSet<String> names = new TreeSet<>();
    for (EndpointDescription endpoint : all.endpoints()) {
      try {
        names.add(EndpointUrl.of(endpoint.getEndpointUrl()).host());
      } catch (IOException malformed) {
        contact.transcript().observed(malformed.getMessage());
      }
    }
    return names;
  }

  /** The fingerprint of the first certificate that can be read; empty if there is none. */
  private static String key(Discovery all) {
    for (EndpointDescription endpoint : all.endpoints()) {
      try {
        return Protection.fingerprint(Protection.certificates(endpoint).get(0));
      } catch (IOException none) {
        // Endpoints without protection need not name one.
        continue;
      }
    }
    return "";
  }
}
