package dev.proofmark.protocol.ssh;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.ssh.SshClients.Farewell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Visits in one SSH connection; the nameplate is what the declared commands print. */
final class SshVisits implements Visits {
  private static final int MOST_OUTPUT = 8_192;

  private final Contact contact;
  private final SshClients clients;
  private Optional<HeldSession> held = Optional.empty();

  SshVisits(Contact contact) {
    this.contact = contact;
    this.clients = new SshClients(contact);
  }

  @Override
  public Sighting passing() {
    Answer greeted = greeted("");
    return greeted.granted() ? withKey(greeted) : Sighting.of(greeted);
  }

  @Override
  public Sighting as(Account account) {
    Answer greeted = greeted(account.user());
    if (!greeted.granted()) {
      return Sighting.of(greeted);
    }
    Answer entered =
        Attempt.at(
            contact.transcript(),
            "SSH log-in of \"" + account.user() + "\" with its password",
            () -> logIn(account));
    Sighting seen = withKey(greeted).afterLogin(entered);
    return entered.granted() ? seen.with(plate(seen.plate().key())) : seen;
  }

  @Override
  public Answer stillThere() {
    return Attempt.at(
        contact.transcript(),
        "a sign of life over the SSH connection of the visit",
        () ->
            held.orElseThrow(() -> new IllegalStateException("no visit holds a connection"))
                .askForSign(clients));
  }

  private Answer greeted(String user) {
    leave();
    return Attempt.at(contact.transcript(), "SSH greeting", () -> greet(user));
  }

  private Reply greet(String user) {
    Farewell farewell = new Farewell();
    try {
      ClientSession session = clients.connect(user, farewell);
      held = Optional.of(new HeldSession(session, farewell));
      var ready = EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED);
      if (session.waitFor(ready, clients.answerTime()).contains(ClientSessionEvent.WAIT_AUTH)) {
        return Reply.granted("", session.getServerVersion());
      }
      return clients.failure(new IOException("no key was exchanged"), farewell.words());
    } catch (IOException e) {
      return clients.failure(e, farewell.words());
    }
  }

  private Sighting withKey(Answer greeted) {
    PublicKey key = held.orElseThrow().session().getServerKey();
    return Sighting.of(greeted).with(new Nameplate("", "", "", fingerprint(key)));
  }

  private Reply logIn(Account account) {
    HeldSession one = held.orElseThrow();
    PasswordTrial trial = new PasswordTrial();
    one.session().setPasswordAuthenticationReporter(trial);
    one.session().addPasswordIdentity(account.password().reveal());
    try {
      one.session().auth().verify(clients.answerTime());
      return Reply.granted("", "authenticated");
    } catch (IOException e) {
      Reply reply = clients.refusal(e, one.farewell().words());
      if (trial.refusedBy(reply)) {
        contact.accounts().tried(account, reply.kind());
      }
      return trial.explained(reply);
    }
  }

  private Nameplate plate(String key) {
    Optional<NameplateSource> source = contact.endpoint().setting(NameplateSource.class);
    return new Nameplate(
        source.flatMap(NameplateSource::product).map(this::firstLine).orElse(""),
        source.flatMap(NameplateSource::serial).map(this::firstLine).orElse(""),
        source.flatMap(NameplateSource::firmware).map(this::firstLine).orElse(""),
        key);
  }

  private String firstLine(String command) {
    return Attempt.read(contact.transcript(), "SSH command " + command, () -> output(command))
        .value()
        .flatMap(text -> text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst())
        .orElse("");
  }

  private String output(String command) throws IOException {
    Head out = new Head();
    ClientSession session = held.orElseThrow().session();
    try {
      session.executeRemoteCommand(
          command,
          out,
          OutputStream.nullOutputStream(),
          StandardCharsets.UTF_8,
          clients.answerTime());
    } catch (RemoteException failed) {
      failed.getMessage().lines().findFirst().ifPresent(contact.transcript()::noted);
      return "";
    }
    String text = out.toString(StandardCharsets.UTF_8);
    contact.transcript().received(text.strip());
    return text;
  }

  /** The beginning of what a command prints: it may never stop. */
  private static final class Head extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, MOST_OUTPUT - size()));
    }
  }

  private static String fingerprint(PublicKey key) {
    ByteArrayBuffer blob = new ByteArrayBuffer();
    blob.putRawPublicKey(key);
    return Thumbprint.sha256(blob.getCompactData());
  }

  private void leave() {
    held.ifPresent(one -> one.session().close(false));
    held = Optional.empty();
  }

  @Override
  public void close() {
    leave();
    clients.close();
  }
}
