package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values in place of {@code ${NAME}} and {@code ${NAME:-default}}, and takes
 * every secret out of the tree before anybody can print it. {@code $${} is a plain {@code ${}.
 */
final class Placeholders {
  private static final Pattern FORM =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}|\\$\\{");

  private final Map<String, String> environment;
  private final Problems problems;
  private final Secrets secrets;
  private final Set<String> secretNames = new HashSet<>();

  Placeholders(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
    this.secrets = new Secrets(environment, problems);
  }

  /** The profile with every value in its place. */
  Tree.Group resolve(Tree.Group profile) {
    collect(profile, KeyPath.TOP);
    return group(profile, KeyPath.TOP);
  }

  private void collect(Tree.Group group, KeyPath path) {
    group
        .entries()
        .forEach(
            (key, entry) -> {
              KeyPath here = path.key(key);
              if (entry.value() instanceof Tree.Group below) {
                collect(below, here);
              } else if (Secrets.at(here) && entry.value() instanceof Tree.Text text) {
                Secrets.variable(text.text()).ifPresent(secretNames::add);
              }
            });
  }

  private Tree.Group group(Tree.Group group, KeyPath path) {
    Map<String, Tree.Entry> resolved = new LinkedHashMap<>();
    group
        .entries()
        .forEach(
            (key, entry) -> {
              KeyPath here = path.key(key);
              resolved.put(key, new Tree.Entry(entry.place(), tree(entry.value(), here)));
            });
    return new Tree.Group(resolved, group.place());
  }

  private Tree tree(Tree tree, KeyPath path) {
    if (Secrets.at(path)) {
      return secrets.resolve(Secrets.namesFile(tree) ? group((Tree.Group) tree, path) : tree, path);
    }
    if (Secrets.barredAt(path) && secrets.barred(tree, path) instanceof Tree.Faulty faulty) {
      return faulty;
    }
    if (tree instanceof Tree.Group below) {
      return group(below, path);
    }
    if (tree instanceof Tree.Sequence list) {
      List<Tree> items = new ArrayList<>();
      for (Tree item : list.items()) {
        items.add(tree(item, path.entry(items.size() + 1)));
      }
      return new Tree.Sequence(items, list.place());
    }
    return tree instanceof Tree.Text text && text.text().contains("${") ? text(text, path) : tree;
  }

  private Tree text(Tree.Text written, KeyPath path) {
    Matcher match = FORM.matcher(written.text());
    StringBuilder text = new StringBuilder();
    while (match.find()) {
      Optional<String> value = value(match, written, path);
      if (value.isEmpty()) {
        return new Tree.Faulty(written.place());
      }
      match.appendReplacement(text, Matcher.quoteReplacement(value.get()));
    }
    match.appendTail(text);
    return new Tree.Text(text.toString(), written.place());
  }

  private Optional<String> value(Matcher match, Tree.Text written, KeyPath path) {
    String name = match.group(1);
    if (match.group().equals("$${")) {
      return Optional.of("${");
    }
    if (name == null) {
      return fault(
          written,
          path
              + " is "
              + Words.quote(written.text())
              + "; write a variable as \"${NAME}\" or \"${NAME:-default}\", and a plain \"${\" as \"$${\"");
    }
    if (secretNames.contains(name)) {
      return fault(
          written, path + " takes " + name + ", which is a password; use another variable");
    }
    String value = environment.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return Optional.of(value);
    }
    if (match.group(2) != null) {
      return Optional.of(match.group(2));
    }
    String state = environment.containsKey(name) ? "is empty" : "is not set";
    return fault(
        written,
        "%s needs the variable %s, which %s; export it, or give a default as in \"${%s:-…}\""
            .formatted(path, name, state, name));
  }

  private Optional<String> fault(Tree.Text written, String sentence) {
    problems.add(written.place(), sentence);
    return Optional.empty();
  }
}
