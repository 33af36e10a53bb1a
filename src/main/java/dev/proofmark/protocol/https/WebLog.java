package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.List;

/** An audit log that is a page of a web interface, one record a line. */
final class WebLog implements AuditRecords {
  private final Contact contact;
  private final Website site;
  private final FrontDoor door;
  private final AuditLog log;

  WebLog(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
    String endpoint = contact.endpoint().name();
    this.log =
        contact
            .endpoint()
            .setting(AuditLog.class)
            .filter(declared -> declared.path().startsWith("/"))
            .orElseThrow(
                () -> new Undeclared("endpoint \"" + endpoint + "\": declare log.path here"));
  }

  @Override
  public Answer readByAuditor() {
    return readAs(contact.accounts().of(log.reader()));
  }

  @Override
  public Answer readBy(Intruder intruder) {
    if (intruder == Intruder.OTHER_ROLE) {
      return readAs(other());
    }
    return site.attempt(
        "reads " + log.path() + " without a log-in", () -> records(new Visitor(site)));
  }

  @Override
  public Answer deletedByAuditor() {
    Account auditor = contact.accounts().of(log.reader());
    return site.attempt(
        "deletes " + log.path() + " as " + log.reader(), () -> in(auditor, this::deleted));
  }

  /** What is done in a session. */
  private interface Act {
    Reply by(Visitor visitor) throws IOException;
  }

  private Answer readAs(Account account) {
    return site.attempt(
        "reads " + log.path() + " as " + account.role(), () -> in(account, this::records));
  }

  private Reply in(Account account, Act act) throws IOException {
    try (KeptConnection connection = new KeptConnection()) {
      OpenSession session = OpenSession.of(Website.over(contact, connection), door, account);
      if (!session.opened()) {
        String why = "the log-in before it was refused";
        return new Reply(Kind.SILENT, Ending.RESPONSE, session.entered().code(), 0, why);
      }
      try {
        return act.by(session.visitor());
      } finally {
        session.leave();
      }
    }
  }

  private Reply records(Visitor visitor) throws IOException {
    Response answer = visitor.get(log.path());
    Reply content = FrontDoor.content(answer);
    if (content.kind() != Kind.GRANTED) {
      return content;
    }
    int count = lines(answer).size();
    return count > 0
        ? Reply.granted(content.code(), count + " lines")
        : new Reply(Kind.SILENT, Ending.RESPONSE, content.code(), 0, "the log is empty");
  }

  /** A device that says yes and keeps its records has deleted nothing. */
  private Reply deleted(Visitor visitor) throws IOException {
    List<String> before = lines(visitor.get(log.path()));
    Reply said = FrontDoor.content(visitor.delete(log.path()));
    if (said.kind() != Kind.GRANTED || before.isEmpty()) {
      return said;
    }
    return lines(visitor.get(log.path())).contains(before.get(0))
        ? Reply.denied(said.code(), "the oldest record is still there")
        : Reply.granted(said.code(), "the oldest record is gone");
  }

  private static List<String> lines(Response answer) {
    return Page.of(answer).html().lines().filter(line -> !line.isBlank()).toList();
  }

  private Account other() {
    for (Role role : List.of(Role.OBSERVER, Role.OPERATOR, Role.ENGINEER)) {
      if (role != log.reader()) {
        try {
          return contact.accounts().of(role);
        } catch (NoAccount e) {
          contact.transcript().noted("no account of role " + role);
        }
      }
    }
    return contact.accounts().disposable();
  }
}
