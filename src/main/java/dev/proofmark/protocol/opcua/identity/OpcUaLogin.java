package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.Login;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.DefaultCredentials;
import dev.proofmark.profile.StandardEdition;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Spelling;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.SessionRequests;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Logging in by user name and password, as the usual client application or as another one. */
public final class OpcUaLogin implements Login, DefaultLogins, LockoutEvasions {
  private final OpcUaDevice device;
  private boolean told;

  public OpcUaLogin(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer withCorrectPassword() {
    Account account = device.contact().accounts().disposable();
    return logIn("correct password", account.user(), Tokens.of(account), device.client());
  }

  @Override
  public Answer withWrongPassword() {
    tellEdition();
    String user = device.contact().accounts().disposable().user();
    return logIn("wrong password", user, wrong(user), device.client());
  }

  /** Before 1.05.06 the standard leaves it to the maker when to lock somebody out. */
  private void tellEdition() {
    if (!told) {
      told = true;
      Contact contact = device.contact();
      contact
          .endpoint()
          .setting(StandardEdition.class)
          .ifPresent(
              edition -> contact.transcript().observed("judged by OPC 10000-4 " + edition.text()));
    }
  }

  @Override
  public Answer asSomebodyElse() {
    Account other = device.staff();
    return logIn("another account", other.user(), Tokens.of(other), device.client());
  }

  @Override
  public Answer withOwnCredentials() {
    return asSomebodyElse();
  }

  @Override
  public Answer with(DefaultCredentials.Pair documented) {
    Tokens token = Tokens.user(documented.user(), documented.password().reveal());
    return logIn("a documented password", documented.user(), token, device.client());
  }

  @Override
  public Answer undisguised() {
    return withCorrectPassword();
  }

  @Override
  public Answer rightPasswordAfter(int failures, Evasion evasion) {
    Account account = device.contact().accounts().disposable();
    for (int i = 0; i < failures; i++) {
      String user = spelt(account, evasion, i);
      Answer failed = logIn("wrong password, " + evasion.id(), user, wrong(user), way(evasion, i));
      if (failed.kind() != Answer.Kind.DENIED) {
        // Without judged failures there is no lock to be got round.
        return failed;
      }
    }
    String user = spelt(account, evasion, failures);
    Tokens right = Tokens.user(user, account.password().reveal());
    return logIn("correct password, " + evasion.id(), user, right, way(evasion, failures));
  }

  private static String spelt(Account account, Evasion evasion, int attempt) {
    return evasion == Evasion.OTHER_SPELLING
        ? Spelling.of(account.user(), attempt + 1)
        : account.user();
  }

  /** The way of one attempt: a new connection and a session of a new name in any case. */
  private WayIn way(Evasion evasion, int attempt) {
    return () -> {
      List<EndpointDescription> all =
          device.discovery().protectedAtAll().stream().filter(Tokens::encrypts).toList();
      EndpointDescription endpoint =
          evasion == Evasion.OTHER_WAY && !all.isEmpty()
              ? all.get(attempt % all.size())
              : device.discovery().best();
      ClientIdentity client =
          evasion == Evasion.OTHER_CLIENT ? device.identities().another() : device.client();
      return new Way(endpoint, client, OpcUaDevice.USUAL_TIMEOUT)
          .asking(sound -> SessionRequests.named("proofmark-" + UUID.randomUUID(), sound));
    };
  }

  private interface WayIn {
    Way chosen() throws IOException;
  }

  private Answer logIn(String act, String user, Tokens token, ClientIdentity client) {
    return logIn(
        act,
        user,
        token,
        () -> new Way(device.discovery().best(), client, OpcUaDevice.USUAL_TIMEOUT));
  }

  private Answer logIn(String act, String user, Tokens token, WayIn wayIn) {
    var judged = new AtomicReference<Duration>();
    Answer answer =
        device.attempt(
            "OPC UA log-in of \"" + user + "\" with " + act,
            Step.SESSION_CREATED,
            ladder -> {
              var way = wayIn.chosen();
              try (var session = OpcUaSession.create(device.contact(), way, ladder)) {
                try {
                  session.activate(token);
                } finally {
                  session.judged().ifPresent(judged::set);
                }
                return Reply.granted("Good", "session activated");
              }
            });
    // Setting up the channel is no delay of the log-in.
    return judged.get() == null ? answer : answer.takenAfter(judged.get());
  }

  private static Tokens wrong(String user) {
    return Tokens.user(user, "wrong-" + UUID.randomUUID());
  }
}
