package dev.proofmark.protocol.https;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A number that a form changes and a page shows.
 *
 * @param object the form as the profile writes it
 * @param page where the number is shown
 */
record WebValue(String object, PageValue page) {
  private static final String NUMBER = "-?\\d+(\\.\\d+)?";

  /**
   * The first writable test object of the endpoint and the first readable one, which shows it.
   *
   * @throws Undeclared if one of them is missing
   */
  static WebValue of(Contact contact) {
    String endpoint = "endpoint \"" + contact.endpoint().name() + "\": ";
    TestObjects objects =
        contact
            .endpoint()
            .setting(TestObjects.class)
            .filter(o -> !o.writable().isEmpty() && !o.readable().isEmpty())
            .orElseThrow(
                () ->
                    new Undeclared(
                        endpoint
                            + "declare test-objects, writable such as \"/value?value={value}\" and"
                            + " readable such as \"/status setpoint\", the page that shows it and"
                            + " the text before it"));
    return new WebValue(
        objects.writable().get(0),
        PageValue.parse(objects.readable().get(0), endpoint + "test-objects.readable"));
  }

  /** The same number, changed by a form that was written down. */
  WebValue by(String form) {
    return new WebValue(form, page);
  }

  /** The path of the form. */
  String path() {
    return form().path();
  }

  /** What the page shows; empty if it shows no number there. */
  Optional<String> shownTo(OpenSession eye) throws IOException {
    return page.on(Page.of(eye.visitor().get(page.path()))).filter(text -> text.matches(NUMBER));
  }

  /** Posts the form. */
  Reply set(OpenSession session, String value) throws IOException {
    FormAct form = form();
    return FrontDoor.content(
        session.visitor().post(form.path(), form.filled(Map.of("value", value))));
  }

  /** Granted if the page shows this value in the end. */
  Reply putBack(OpenSession eye, String value) throws IOException {
    if (isShownTo(eye, value)) {
      return Reply.granted("", "it shows " + value + " already");
    }
    Reply said = set(eye, value);
    if (isShownTo(eye, value)) {
      return Reply.granted(said.code(), "set back to " + value + ", read back");
    }
    String why = "the page does not show " + value + " again";
    return new Reply(
        said.kind() == Kind.GRANTED ? Kind.DENIED : said.kind(),
        Ending.RESPONSE,
        said.code(),
        0,
        why);
  }

  private boolean isShownTo(OpenSession eye, String value) throws IOException {
    return shownTo(eye).filter(text -> same(text, value)).isPresent();
  }

  /** Whether both are the same number, however many zeros stand behind the point. */
  static boolean same(String one, String other) {
    return Double.parseDouble(one) == Double.parseDouble(other);
  }

  private FormAct form() {
    return FormAct.of(object, "value={value}");
  }
}
