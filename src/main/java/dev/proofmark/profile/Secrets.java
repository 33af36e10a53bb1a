package dev.proofmark.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the references behind which passwords stand; no message repeats what stands there. */
final class Secrets {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final String ADVICE =
      "; name a variable, such as \"${PLC_PASSWORD}\", or a file, such as {file: secrets/plc}";
  private static final String HANDED_OVER =
      " refers to what may be a secret; a command is handed the password in the environment variable "
          + Act.PASSWORD_VARIABLE
          + ", and any other variable needs a default, as in \"${NAME:-…}\"";
  private static final int MAX_BYTES = 4096;

  private final Map<String, String> environment;
  private final Problems problems;

  Secrets(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Whether a secret belongs here. */
  static boolean at(KeyPath path) {
    List<String> parts = path.parts();
    return parts.equals(List.of("pki", "password"))
        || parts.size() == 3
            && (parts.get(0).equals("accounts") || parts.get(0).equals(DefaultCredentials.KEY))
            && parts.get(2).equals("password");
  }

  /** Whether a word of a command belongs here, which everybody on the machine can read. */
  static boolean barredAt(KeyPath path) {
    List<String> parts = path.parts();
    return parts.size() == 4 && parts.get(0).equals("acts") && parts.get(2).equals("command")
        || parts.size() == 3 && parts.get(0).equals("exclusive");
  }

  /** The tree, or nothing of it where it refers to a secret. */
  Tree barred(Tree tree, KeyPath path) {
    boolean reference = tree instanceof Tree.Text text && REFERENCE.matcher(text.text()).find();
    return reference || namesFile(tree) ? fault(tree.place(), path + HANDED_OVER) : tree;
  }

  /** The variable that a reference names. */
  static Optional<String> variable(String reference) {
    Matcher match = REFERENCE.matcher(reference);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  /** Whether this is a reference to a file. */
  static boolean namesFile(Tree tree) {
    if (tree instanceof Tree.Group group && group.entries().keySet().equals(Set.of("file"))) {
      Tree file = group.entries().get("file").value();
      return file instanceof Tree.Text || file instanceof Tree.Faulty;
    }
    return false;
  }

  /** The secret in place of its reference. */
  Tree resolve(Tree tree, KeyPath path) {
    if (tree instanceof Tree.Text text) {
      return variable(text.text())
          .map(name -> fromEnvironment(name, text.place(), path))
          .orElseGet(() -> fault(text.place(), path + noReference(text) + ADVICE));
    }
    if (namesFile(tree)) {
      Tree file = ((Tree.Group) tree).entries().get("file").value();
      return file instanceof Tree.Text text ? fromFile(text, path) : file;
    }
    return fault(tree.place(), path + " is no reference" + ADVICE);
  }

  private static String noReference(Tree.Text text) {
    return text.open() ? " is \"?\"" : " is written in clear text";
  }

  private Tree fromEnvironment(String name, Place place, KeyPath path) {
    String value = environment.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return new Tree.Hidden(new Secret(value), place);
    }
    String state = environment.containsKey(name) ? "is empty" : "is not set";
    return fault(
        place,
        "%s needs the variable %s, which %s; export it before the run"
            .formatted(path, name, state));
  }

  private Tree fromFile(Tree.Text file, KeyPath path) {
    String name = Words.quote(file.text());
    try (var in = Files.newInputStream(file.place().folder().resolve(file.text()))) {
      String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      String first = text.lines().findFirst().orElse("");
      return first.isEmpty()
          ? fault(
              file.place(),
              "%s: the first line of %s is empty; put the password there".formatted(path, name))
          : new Tree.Hidden(new Secret(first), file.place());
    } catch (IOException | InvalidPathException e) {
      return fault(
          file.place(),
          "%s: the file %s cannot be read; its path counts from the folder of the profile"
              .formatted(path, name));
    }
  }

  private Tree fault(Place place, String sentence) {
    problems.add(place, sentence);
    return new Tree.Faulty(place);
  }
}
