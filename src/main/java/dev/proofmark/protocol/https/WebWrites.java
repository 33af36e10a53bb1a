package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A value that a form changes and a page shows: the first writable and the first readable test
 * object. The value is found on the page by the new number and by what stands before it.
 */
final class WebWrites implements Writes {
  private static final int LANDMARK = 24;

  private final Contact contact;
  private final Website site;
  private final FrontDoor door;
  private final FormAct form;
  private final String page;

  WebWrites(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
    this.door = FrontDoor.of(contact);
    String endpoint = contact.endpoint().name();
    TestObjects objects =
        contact
            .endpoint()
            .setting(TestObjects.class)
            .filter(o -> !o.writable().isEmpty() && !o.readable().isEmpty())
            .orElseThrow(
                () ->
                    new Undeclared(
                        "endpoint \""
                            + endpoint
                            + "\": declare test-objects, writable such as"
                            + " \"/value?value={value}\" and readable the page that shows it"));
    this.form = FormAct.of(objects.writable().get(0), "value={value}");
    this.page = objects.readable().get(0);
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
        "writes " + form.path() + " as " + writer.role(), () -> written(writer, reader));
  }

  private Reply written(Account writer, Account reader) throws IOException {
    OpenSession session = OpenSession.of(site, door, writer);
    if (!session.opened()) {
      return session.entered();
    }
    OpenSession eye = OpenSession.of(site, door, reader);
    try {
      String before = shown(eye);
      String fresh = unseenIn(before);
      Reply said = FrontDoor.content(post(session, fresh));
      Optional<String> old = replaced(before, shown(eye), fresh);
      if (old.isEmpty()) {
        return said.kind() == Kind.GRANTED
            ? Reply.denied(said.code(), "taken, yet the value is as before")
            : said;
      }
      restore(eye, old.get());
      return Reply.granted(said.code(), "read back changed");
    } finally {
      eye.leave();
      session.leave();
    }
  }

  private void restore(OpenSession eye, String old) throws IOException {
    post(eye, old);
    if (!shown(eye).contains(old)) {
      throw new IllegalStateException(
          "set " + form.path() + " back to " + old + " by hand: the device kept another value");
    }
  }

  private Response post(OpenSession session, String value) throws IOException {
    return session.visitor().post(form.path(), form.filled(Map.of("value", value)));
  }

  private String shown(OpenSession eye) throws IOException {
    return eye.visitor().get(page).text();
  }

  private static String unseenIn(String text) {
    String number = "" + ThreadLocalRandom.current().nextInt(1_000, 30_000);
    return text.contains(number) ? unseenIn(text) : number;
  }

  /** The number that stood where the new one stands now; empty if the new one is not shown. */
  private static Optional<String> replaced(String before, String after, String fresh) {
    int at = after.indexOf(fresh);
    if (at < 0) {
      return Optional.empty();
    }
    String landmark = after.substring(Math.max(0, at - LANDMARK), at);
    // What stands before may hold a number that changes; its last words do not.
    String words = landmark.replaceFirst("(?s).*\\d", "");
    int there = before.indexOf(words);
    String rest = there < 0 ? "" : before.substring(there + words.length());
    String old = rest.replaceFirst("(?s)^(-?\\d+(?:\\.\\d+)?)?.*", "$1");
    if (old.isEmpty()) {
      throw new IllegalStateException("the page no longer shows what stood there; set it by hand");
    }
    return Optional.of(old);
  }
}
