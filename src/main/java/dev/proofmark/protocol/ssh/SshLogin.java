package dev.proofmark.protocol.ssh;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.DefaultCredentials;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.ssh.SshClients.Farewell;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;

/** Logging in over SSH by password, as nobody, and what is shown before. */
final class SshLogin
    implements Login, DefaultLogins, ConnectionAttempts, AnonymousAccess, UseNotices {
  /** No password is tried: whether method {@code none} alone gets in. */
  private static final Optional<String> NONE = Optional.empty();

  /** The notice is for everybody: it takes no account to see it. */
  private static final String SOMEBODY = "somebody";

  private final Contact contact;
  private final SshClients clients;

  SshLogin(Contact contact) {
    this.contact = contact;
    this.clients = new SshClients(contact);
  }

  @Override
  public Answer withCorrectPassword() {
    Account account = contact.accounts().disposable();
    return attempt("correct password", account.user(), Optional.of(account.password().reveal()));
  }

  @Override
  public Answer withWrongPassword() {
    String user = contact.accounts().disposable().user();
    return attempt("wrong password", user, Optional.of(wrong()));
  }

  /** Comes after wrong passwords of the first account: a refusal here says nothing of this one. */
  @Override
  public Answer asSomebodyElse() {
    Account other = contact.accounts().of(Role.OPERATOR);
    return attempt("another account", other.user(), Optional.of(other.password().reveal()));
  }

  @Override
  public Answer withOwnCredentials() {
    return asSomebodyElse();
  }

  @Override
  public Answer with(DefaultCredentials.Pair documented) {
    return attempt(
        "a documented password", documented.user(), Optional.of(documented.password().reveal()));
  }

  @Override
  public Answer withAccount() {
    return withCorrectPassword();
  }

  @Override
  public Answer as(Anonymity anonymity) {
    if (anonymity == Anonymity.EMPTY_USER_NAME) {
      return attempt("empty user name and password", "", Optional.of(""));
    }
    String user = contact.accounts().disposable().user();
    return attempt("no authentication (method none)", user, NONE);
  }

  @Override
  public Observed<String> beforeLogin() {
    return Attempt.read(
        contact.transcript(),
        "SSH banner before authentication",
        () -> {
          Farewell farewell = new Farewell();
          Banner banner = new Banner();
          try (ClientSession session = clients.connect(SOMEBODY, farewell)) {
            session.setUserInteraction(banner);
            tryNone(session);
          } catch (IOException e) {
            if (banner.text().isEmpty()) {
              throw e;
            }
          }
          return banner.text();
        });
  }

  /** A server sends its banner no later than its answer to the first request (RFC 4252, 5.4). */
  private void tryNone(ClientSession session) throws IOException {
    try {
      session.auth().verify(clients.answerTime());
    } catch (SshException refused) {
      contact.transcript().noted("method none: " + refused.getMessage());
      if (!SshClients.saidNo(refused)) {
        // No answer, so there may have been a banner to come.
        throw refused;
      }
    }
  }

  @Override
  public Observed<Integer> wrongPasswordsInOneConnection(int most) {
    return Attempt.read(
        contact.transcript(),
        "up to " + most + " wrong passwords in one connection",
        () -> {
          String user = contact.accounts().disposable().user();
          Farewell farewell = new Farewell();
          try (ClientSession session = clients.connect(user, farewell)) {
            return guess(session, most, farewell);
          }
        });
  }

  private int guess(ClientSession session, int most, Farewell farewell) throws IOException {
    AtomicInteger made = new AtomicInteger();
    session.setPasswordAuthenticationReporter(counting(made));
    for (int i = 0; i < most; i++) {
      session.addPasswordIdentity(wrong());
    }
    try {
      session.auth().verify(clients.answerTime().multipliedBy(most));
    } catch (SshException refused) {
      contact.transcript().noted(farewell.words().orElse(refused.getMessage()));
      if (made.get() == 0 || refused.getCause() instanceof TimeoutException) {
        throw refused;
      }
    }
    return made.get();
  }

  private static PasswordAuthenticationReporter counting(AtomicInteger made) {
    return new PasswordAuthenticationReporter() {
      @Override
      public void signalAuthenticationAttempt(
          ClientSession session,
          String service,
          String oldPassword,
          boolean modified,
          String newPassword) {
        made.incrementAndGet();
      }
    };
  }

  private Answer attempt(String act, String user, Optional<String> password) {
    return Attempt.at(
        contact.transcript(),
        "SSH log-in of \"" + user + "\" with " + act,
        () -> authenticate(user, password));
  }

  private Reply authenticate(String user, Optional<String> password) {
    Farewell farewell = new Farewell();
    boolean asked = false;
    try (ClientSession session = clients.connect(user, farewell)) {
      session.setPasswordIdentityProvider(
          PasswordIdentityProvider.wrapPasswords(password.map(List::of).orElse(List.of())));
      var auth = session.auth();
      asked = true;
      auth.verify(clients.answerTime());
      return Reply.granted("", "authenticated");
    } catch (IOException e) {
      return asked ? clients.refusal(e, farewell.words()) : clients.failure(e, farewell.words());
    }
  }

  private static String wrong() {
    return "wrong-" + UUID.randomUUID();
  }

  @Override
  public void close() {
    clients.close();
  }
}
