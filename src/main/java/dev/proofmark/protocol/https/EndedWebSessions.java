package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.session.EndedSessions;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.Pause;
import java.io.IOException;
import java.time.Duration;

/** The cookie of a session that has ended, used once more. */
final class EndedWebSessions implements EndedSessions {
  private static final int LOOKS = 10;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final Contact contact;
  private final Website site;
  private final FrontDoor door;

  EndedWebSessions(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
  }

  @Override
  public Answer usedWhileOpen() {
    Account account = contact.accounts().disposable();
    return site.attempt(
        "opens a session, uses it and logs out",
        () -> {
          OpenSession session = OpenSession.of(site, door, account);
          session.leave();
          return session.entered();
        });
  }

  @Override
  public Answer usedAfter(SessionEnd end) {
    Account account = contact.accounts().disposable();
    String act = "uses a session after " + end.id();
    return switch (end) {
      case LOG_OUT -> site.attempt(act, () -> afterLogOut(account));
      case PASSWORD_CHANGE -> {
        PasswordChange change = PasswordChange.of(site, door, account);
        yield site.attempt(act, () -> afterChange(account, change));
      }
      case ACCOUNT_DISABLED -> {
        Account administrator = contact.accounts().of(Role.ADMINISTRATOR);
        AccountSwitch change = new AccountSwitch(site, door, administrator, account);
        yield site.attempt(act, () -> afterChange(account, change));
      }
    };
  }

  private Reply afterLogOut(Account account) throws IOException {
    OpenSession session = OpenSession.of(site, door, account);
    if (!session.opened()) {
      return notOpened(session);
    }
    Visitor thief = session.visitor().copy();
    session.leave();
    return door.home(thief);
  }

  private Reply afterChange(Account account, Alteration change) throws IOException {
    OpenSession session = OpenSession.of(site, door, account);
    if (!session.opened()) {
      return notOpened(session);
    }
    Noted noted = contact.changes().aboutToMake(change.written());
    boolean taken = true;
    try {
      Reply made = change.make();
      taken = made.kind() != Kind.DENIED;
      return made.kind() == Kind.GRANTED
          ? untilRefused(session)
          : new Reply(
              Kind.SILENT, Ending.RESPONSE, made.code(), 0, "the device did not make the change");
    } finally {
      putBack(change, taken, noted);
    }
  }

  private void putBack(Alteration change, boolean taken, Noted noted) {
    Answer back =
        site.attempt(
            "puts back the " + change.written().inWords(),
            () -> {
              Reply asIs = taken ? null : change.proof();
              return asIs != null && asIs.kind() == Kind.GRANTED ? asIs : change.undo();
            });
    if (back.granted()) {
      noted.undone();
    } else {
      contact
          .transcript()
          .observed("not put back: " + change.written().inWords() + "; " + back.inWords());
    }
  }

  /** The device may take its time to end other sessions; the last look decides. */
  private Reply untilRefused(OpenSession session) throws IOException {
    Duration grace = contact.limits().time(Limit.REVOKE_WITHIN);
    Duration tenth = grace.dividedBy(LOOKS);
    Duration pause = tenth.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : tenth;
    long end = System.nanoTime() + grace.toNanos();
    Reply reply = session.use();
    while (reply.kind() == Kind.GRANTED && System.nanoTime() < end) {
      Pause.of(pause);
      contact.transcript().waited(pause, "for the device to end the session");
      reply = session.use();
    }
    return reply;
  }

  private static Reply notOpened(OpenSession session) {
    Reply entered = session.entered();
    String why = "the session could not be opened: " + entered.detail();
    return new Reply(Kind.SILENT, Ending.RESPONSE, entered.code(), 0, why);
  }
}
