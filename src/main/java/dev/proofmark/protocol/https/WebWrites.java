package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Changes the declared value by its form and reads the page on which it stands. */
final class WebWrites implements Writes {
  private final Contact contact;
  private final Website site;
  private final FrontDoor door;
  private final WebValue value;

  WebWrites(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
    this.value = WebValue.of(contact);
  }

  @Override
  public boolean controlled() {
    return contact.endpoint().setting(WriteAccess.class).map(WriteAccess::controlled).orElse(true);
  }

  @Override
  public Answer byPermitted(WriteAct act) {
    return writtenBy(contact.accounts().of(Role.OPERATOR));
  }

  @Override
  public Answer byStranger(WriteAct act) {
    return writtenBy(contact.accounts().of(Role.OBSERVER));
  }

  private Answer writtenBy(Account writer) {
    Account reader = contact.accounts().of(Role.OPERATOR);
    return site.attempt(
        "writes " + value.path() + " as " + writer.role(), () -> written(writer, reader));
  }

  private Reply written(Account writer, Account reader) throws IOException {
    OpenSession session = OpenSession.of(site, door, writer);
    if (!session.opened()) {
      return session.entered();
    }
    OpenSession eye = OpenSession.of(site, door, reader);
    try {
      Optional<String> before = value.shownTo(eye);
      return before.isPresent()
          ? changed(session, eye, before.get())
          : undecided("page " + value.page().path() + " shows no number to compare");
    } finally {
      eye.leave();
      session.leave();
    }
  }

  private Reply changed(OpenSession session, OpenSession eye, String before) throws IOException {
    String fresh = otherThan(before);
    String endpoint = contact.endpoint().name();
    Noted noted =
        contact
            .changes()
            .aboutToMake(new Change(endpoint, Change.Kind.VALUE, value.object(), before, fresh));
    Reply said = said(session, fresh);
    String after = value.shownTo(eye).orElse("");
    if (!after.isEmpty() && WebValue.same(after, before)) {
      noted.undone();
      return said.kind() == Kind.GRANTED
          ? Reply.denied(said.code(), "taken, yet the value is as before")
          : said;
    }
    putBack(eye, before, noted);
    return !after.isEmpty() && WebValue.same(after, fresh)
        ? Reply.granted(said.code(), "read back changed")
        : undecided("the page shows \"" + after + "\" instead of the new value");
  }

  /** Whoever breaks off may have written all the same. */
  private Reply said(OpenSession session, String fresh) {
    try {
      return value.set(session, fresh);
    } catch (IOException e) {
      return Attempt.failed(e);
    }
  }

  private void putBack(OpenSession eye, String before, Noted noted) {
    Answer back = site.attempt("sets it back to " + before, () -> value.putBack(eye, before));
    if (back.granted()) {
      noted.undone();
    } else {
      contact
          .transcript()
          .observed("not put back: " + value.path() + " to " + before + "; " + back.inWords());
    }
  }

  private static Reply undecided(String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, why);
  }

  private static String otherThan(String before) {
    String number = "" + ThreadLocalRandom.current().nextInt(1_000, 30_000);
    return WebValue.same(number, before) ? otherThan(before) : number;
  }
}
