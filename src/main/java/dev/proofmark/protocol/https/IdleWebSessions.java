package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.profile.SessionTimeout;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.time.Duration;
import java.util.Optional;

/** A web session that is left alone; it lives in its cookie and needs no connection. */
final class IdleWebSessions implements IdleSessions {
  private final Contact contact;
  private final Website site;
  private final FrontDoor door;
  private Optional<OpenSession> session = Optional.empty();

  IdleWebSessions(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
  }

  @Override
  public Observed<Duration> open() {
    String endpoint = contact.endpoint().name();
    Duration declared =
        contact
            .endpoint()
            .setting(SessionTimeout.class)
            .map(SessionTimeout::max)
            .orElseThrow(
                () -> new Undeclared("endpoint \"" + endpoint + "\": declare session-timeout"));
    Answer opened =
        site.attempt(
            "opens a session to be left alone",
            () -> {
              OpenSession fresh = OpenSession.of(site, door, contact.accounts().disposable());
              session = Optional.of(fresh);
              return fresh.entered();
            });
    return opened.granted()
        ? Observed.of(declared, contact.transcript())
        : Observed.nothing(opened);
  }

  @Override
  public Answer use() {
    return site.attempt(
        "uses the session",
        () ->
            session.isPresent()
                ? session.get().use()
                : new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, "no session was opened"));
  }

  @Override
  public Answer another() {
    return site.attempt(
        "opens, uses and closes another session",
        () -> {
          OpenSession other = OpenSession.of(site, door, contact.accounts().disposable());
          other.leave();
          return other.entered();
        });
  }
}
