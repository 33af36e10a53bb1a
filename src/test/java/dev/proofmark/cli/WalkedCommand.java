package dev.proofmark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a shell, as far as a page of ours needs a shell.
 *
 * @param words of the command, variables filled in
 * @param background whether it runs on while the next one begins
 * @param code with which it ends
 */
record WalkedCommand(List<String> words, boolean background, int code) {
  private static final Pattern EXIT = Pattern.compile("\\s+# exit (\\d+)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]\\w*)");

  static WalkedCommand of(String line, Map<String, String> environment) {
    Matcher exit = EXIT.matcher(line);
    int code = exit.find() ? Integer.parseInt(exit.group(1)) : 0;
    String filled =
        VARIABLE
            .matcher(EXIT.matcher(line).replaceFirst(""))
            .replaceAll(name -> Matcher.quoteReplacement(environment.get(name.group(1))));
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(filled);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    boolean background = words.remove("&");
    return new WalkedCommand(List.copyOf(words), background, code);
  }

  /** The program. */
  String program() {
    return words.get(0);
  }

  /** What the program is told. */
  List<String> arguments() {
    return words.subList(1, words.size());
  }
}
