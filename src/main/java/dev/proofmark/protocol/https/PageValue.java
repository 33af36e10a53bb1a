package dev.proofmark.protocol.https;

import dev.proofmark.protocol.Undeclared;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a page shows, as a profile names it: {@code /about serial} is the word behind
 * "serial" on that page.
 *
 * @param path of the page
 * @param label what stands before the value, in any letter case
 */
record PageValue(String path, String label) {
  private static final String BETWEEN = "[\\s\"':=]*";
  private static final String WORD = "([^\\s\"',;<>(){}\\[\\]]+)";

  /**
   * Reads a declaration.
   *
   * @param key of the profile, for the complaint
   * @throws Undeclared if it has another form
   */
  static PageValue parse(String declared, String key) {
    String[] parts = declared.strip().split("\\s+", 2);
    if (parts.length < 2 || !parts[0].startsWith("/")) {
      throw new Undeclared(
          key
              + ": \""
              + declared
              + "\" names no value on a page; write the page and the text before the value, as in"
              + " \"/about serial\"");
    }
    return new PageValue(parts[0], parts[1]);
  }

  /** The word behind the label, without the marks between; empty if the page shows none. */
  Optional<String> on(Page page) {
    Pattern pattern =
        Pattern.compile(
            "(?i)(?<!\\p{Alnum})" + Pattern.quote(label) + "(?!\\p{Alnum})" + BETWEEN + WORD);
    Matcher matcher = pattern.matcher(page.text());
    return matcher.find()
        ? Optional.of(matcher.group(1).replaceFirst("[.:]+$", ""))
        : Optional.empty();
  }
}
