package dev.proofmark.protocol.ssh;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.session.Connections;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.SessionTimeout;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.ssh.SshClients.Farewell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;

/** Authenticated SSH sessions that are held open: one to be left alone, or many at once. */
final class SshSessions implements IdleSessions, Connections {
  private final Contact contact;
  private final SshClients clients;
  private final List<HeldSession> held = new ArrayList<>();

  SshSessions(Contact contact) {
    this.contact = contact;
    this.clients = new SshClients(contact);
  }

  @Override
  public Observed<Duration> open() {
    Duration declared =
        contact
            .endpoint()
            .setting(SessionTimeout.class)
            .map(SessionTimeout::max)
            .orElseThrow(() -> new Undeclared("declare session-timeout of this endpoint"));
    Answer opened = openOneMore();
    return opened.granted()
        ? Observed.of(declared, contact.transcript())
        : Observed.nothing(opened);
  }

  @Override
  public Answer use() {
    return useFirst();
  }

  @Override
  public Answer another() {
    return Attempt.at(
        contact.transcript(),
        "another SSH session",
        () -> {
          Farewell farewell = new Farewell();
          try {
            logIn(farewell).close();
            return Reply.granted("", "opened and closed");
          } catch (IOException e) {
            return clients.failure(e, farewell.words());
          }
        });
  }

  @Override
  public Answer openOneMore() {
    return Attempt.at(
        contact.transcript(),
        "SSH session " + (held.size() + 1) + " at once",
        () -> {
          Farewell farewell = new Farewell();
          try {
            HeldSession one = new HeldSession(logIn(farewell), farewell);
            held.add(one);
            return one.askForSign(clients);
          } catch (IOException e) {
            return clients.failure(e, farewell.words());
          }
        });
  }

  @Override
  public Answer useFirst() {
    return Attempt.at(
        contact.transcript(),
        "a request in the SSH session",
        () -> held.get(0).askForSign(clients));
  }

  private ClientSession logIn(Farewell farewell) throws IOException {
    Account account = contact.accounts().disposable();
    ClientSession session = clients.connect(account.user(), farewell);
    try {
      session.addPasswordIdentity(account.password().reveal());
      session.auth().verify(clients.answerTime());
      return session;
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public void closeAll() {
    held.forEach(one -> one.session().close(false));
    held.clear();
  }

  @Override
  public void close() {
    closeAll();
    clients.close();
  }
}
