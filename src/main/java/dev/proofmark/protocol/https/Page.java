package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person would see of an answer, as far as tests need it.
 *
 * @param html the body
 */
record Page(String html) {
  private static final Pattern INPUT = Pattern.compile("(?is)<input\\b[^>]*>");
  private static final Pattern HIDDEN = Pattern.compile("(?i)\\btype\\s*=\\s*[\"']?hidden\\b");
  private static final Pattern SECRET = Pattern.compile("(?i)\\btype\\s*=\\s*[\"']?password\\b");
  private static final Pattern NAME = attribute("name");
  private static final Pattern VALUE = attribute("value");
  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->");

  static Page of(Response response) {
    return new Page(response.text());
  }

  boolean hasForm() {
    return INPUT.matcher(html).find();
  }

  /** Whether it asks for a password. */
  boolean asksForPassword() {
    return INPUT.matcher(html).results().anyMatch(i -> SECRET.matcher(i.group()).find());
  }

  /** The fields that a browser sends without showing them, such as tokens. */
  Form hiddenFields() {
    Form fields = Form.EMPTY;
    Matcher inputs = INPUT.matcher(html);
    while (inputs.find()) {
      String input = inputs.group();
      Matcher name = NAME.matcher(input);
      Matcher value = VALUE.matcher(input);
      if (HIDDEN.matcher(input).find() && name.find()) {
        fields = fields.and(text(name), value.find() ? text(value) : "");
      }
    }
    return fields;
  }

  /** The text without mark-up, white space run together. */
  String text() {
    String seen = UNSEEN.matcher(html).replaceAll(" ").replaceAll("(?s)<[^>]*>", " ");
    return plain(seen).replaceAll("\\s+", " ").strip();
  }

  private static String text(Matcher attribute) {
    for (int group = 1; group <= 3; group++) {
      if (attribute.group(group) != null) {
        return plain(attribute.group(group));
      }
    }
    return "";
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }

  private static Pattern attribute(String name) {
    return Pattern.compile("(?is)\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
  }
}
