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
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/** Authenticated SSH sessions that are held open: one to be left alone, or many at once. */
final class SshSessions implements IdleSessions, Connections {
  private final Contact contact;
  private final SshClients clients;
  private final List<Held> held = new ArrayList<>();

  private record Held(ClientSession session, Farewell farewell) {}

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
            Held one = new Held(logIn(farewell), farewell);
            held.add(one);
            return askForSign(one);
          } catch (IOException e) {
            return clients.failure(e, farewell.words());
          }
        });
  }

  @Override
  public Answer useFirst() {
    return Attempt.at(
        contact.transcript(), "a request in the SSH session", () -> askForSign(held.get(0)));
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

  /** Any answer will do, also that the request is unknown (RFC 4254, 4). */
  private Reply askForSign(Held one) {
    if (!one.session().isOpen()) {
      return clients.failure(new IOException("the session is closed"), one.farewell().words());
    }
    try {
      Buffer request = one.session().createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
      String name = "keepalive@openssh.com";
      request.putString(name);
      request.putBoolean(true);
      one.session().request(name, request, clients.answerTime());
      return Reply.granted("", "the session answers");
    } catch (IOException e) {
      return clients.failure(e, one.farewell().words());
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
