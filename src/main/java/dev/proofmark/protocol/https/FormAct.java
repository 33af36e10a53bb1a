package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Form;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;
import java.util.Map;

/**
 * A form as a profile writes it: where it is posted, and its fields with placeholders.
 *
 * @param path takes it by POST
 * @param fields such as {@code old={old}&new={new}}
 */
record FormAct(String path, String fields) {

  /** Reads {@code /path?fields}; without a question mark the usual fields hold. */
  static FormAct of(String declared, String usual) {
    String[] parts = declared.split("\\?", 2);
    return new FormAct(parts[0], parts.length > 1 ? parts[1] : usual);
  }

  /** Posts it in a session that this account opens for it; the refusal if it opens none. */
  Reply postedBy(Account account, Website site, FrontDoor door, Map<String, String> values)
      throws IOException {
    OpenSession session = OpenSession.of(site, door, account);
    if (!session.opened()) {
      return session.entered();
    }
    Reply done = FrontDoor.content(session.visitor().post(path, filled(values)));
    session.leave();
    return done;
  }

  /** The form with these values in place of {@code {name}}. */
  Form filled(Map<String, String> values) {
    Form form = Form.EMPTY;
    for (String field : fields.split("&")) {
      String[] pair = field.split("=", 2);
      String value = pair.length > 1 ? pair[1] : "";
      for (Map.Entry<String, String> known : values.entrySet()) {
        value = value.replace("{" + known.getKey() + "}", known.getValue());
      }
      form = form.and(pair[0], value);
    }
    return form;
  }
}
