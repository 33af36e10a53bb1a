package dev.proofmark.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A group of keys while it is being read. Every key must be asked for; what nobody asked for when
 * {@link #end} is called is unknown.
 */
final class Section {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final KeyPath path;
  private final Place place;
  private final Map<String, Tree.Entry> entries;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  Section(KeyPath path, Place place, Tree.Group group, Problems problems) {
    this.path = path;
    this.place = place;
    this.entries = group.entries();
    this.problems = problems;
  }

  KeyPath path() {
    return path;
  }

  /** Whether the key is written, be it right or wrong. */
  boolean has(String key) {
    known.add(key);
    return entries.containsKey(key);
  }

  /** The names of all that is written here; asks for each. */
  List<String> names() {
    known.addAll(entries.keySet());
    return List.copyOf(entries.keySet());
  }

  /** Reports what is wrong with the section as a whole. */
  void wrong(String sentence) {
    problems.add(place, path.heading() + sentence);
  }

  /** Reports what is wrong with a key that is written. */
  void wrong(String key, String sentence) {
    problems.add(entries.get(key).place(), path.key(key) + " " + sentence);
  }

  /** A value of any form. */
  <T> Optional<T> value(String key, Function<String, T> form) {
    return find(key).flatMap(tree -> scalar(tree, path.key(key), form));
  }

  /** A value that has to be there; the stand-in is for reading on after the report. */
  <T> T needed(String key, Function<String, T> form, T standIn) {
    Optional<T> value = value(key, form);
    if (!entries.containsKey(key)) {
      wrong(key + " is missing");
    }
    return value.orElse(standIn);
  }

  String needed(String key) {
    return needed(key, Forms::filled, "");
  }

  String text(String key) {
    return value(key, Function.identity()).orElse("");
  }

  Optional<Duration> duration(String key) {
    return value(
        key,
        text -> {
          Duration duration = Durations.parse(text);
          if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw Words.not(text, "give a duration from 1 ms to 366 d");
          }
          return duration;
        });
  }

  Duration neededDuration(String key) {
    Optional<Duration> duration = duration(key);
    if (!entries.containsKey(key)) {
      wrong(key + " is missing");
    }
    return duration.orElse(Duration.ZERO);
  }

  /** A file, relative to the one that names it. */
  Optional<Path> path(String key) {
    return value(key, text -> entries.get(key).value().place().folder().resolve(Forms.file(text)));
  }

  Secret secret(String key) {
    if (!has(key)) {
      wrong(key + " is missing");
    }
    return find(key)
        .map(tree -> tree instanceof Tree.Hidden hidden ? hidden.secret() : null)
        .orElseGet(() -> new Secret(""));
  }

  /** A group of keys below this one; whoever takes it ends it. */
  Optional<Section> section(String key) {
    Optional<Tree> tree = find(key);
    if (tree.isPresent() && !(tree.get() instanceof Tree.Group)) {
      wrong(key, "is " + tree.get().kind() + "; it takes a group of keys");
    }
    return tree.filter(Tree.Group.class::isInstance)
        .map(t -> new Section(path.key(key), entries.get(key).place(), (Tree.Group) t, problems));
  }

  Optional<Section> neededSection(String key) {
    if (!has(key)) {
      wrong(key + " is missing");
    }
    return section(key);
  }

  /** Whether a key holds a list without entries. */
  boolean isEmptyList(String key) {
    return has(key)
        && entries.get(key).value() instanceof Tree.Sequence list
        && list.items().isEmpty();
  }

  /** Whether a key holds a group rather than a single value. */
  boolean isGroup(String key) {
    return has(key) && entries.get(key).value() instanceof Tree.Group;
  }

  /** A list of single values. */
  <T> List<T> list(String key, Function<String, T> form) {
    List<T> values = new ArrayList<>();
    items(key).forEach((where, tree) -> scalar(tree, where, form).ifPresent(values::add));
    return List.copyOf(values);
  }

  /** A list of groups; whoever takes one ends it. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    items(key)
        .forEach(
            (where, tree) -> {
              if (tree instanceof Tree.Group group) {
                sections.add(new Section(where, tree.place(), group, problems));
              } else {
                problems.add(
                    tree.place(), where + " is " + tree.kind() + "; it takes a group of keys");
              }
            });
    return sections;
  }

  /** Reports the keys that nobody asked for. */
  void end() {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            String advice = Words.advice(key, known, "known here are");
            problems.add(
                entry.place(), path.heading() + "unknown key " + Words.quote(key) + advice);
          }
        });
  }

  private Map<KeyPath, Tree> items(String key) {
    Map<KeyPath, Tree> items = new LinkedHashMap<>();
    Optional<Tree> tree = find(key);
    if (tree.isPresent() && tree.get() instanceof Tree.Sequence list) {
      list.items().forEach(t -> items.put(path.key(key).entry(items.size() + 1), t));
    } else if (tree.isPresent()) {
      wrong(key, "is " + tree.get().kind() + "; it takes a list, as in [one, two]");
    }
    return items;
  }

  private Optional<Tree> find(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    Tree tree = entries.get(key).value();
    if (tree instanceof Tree.Nothing) {
      wrong(key, "is empty; give a value, or take the key out");
    }
    boolean readable = !(tree instanceof Tree.Nothing || tree instanceof Tree.Faulty);
    return readable ? Optional.of(tree) : Optional.empty();
  }

  private <T> Optional<T> scalar(Tree tree, KeyPath where, Function<String, T> form) {
    if (tree instanceof Tree.Text text) {
      try {
        return Optional.of(form.apply(text.text()));
      } catch (IllegalArgumentException e) {
        problems.add(text.place(), where + " " + e.getMessage());
      }
    } else if (!(tree instanceof Tree.Faulty)) {
      String kind = tree instanceof Tree.Nothing ? "empty" : tree.kind();
      problems.add(tree.place(), where + " is " + kind + "; it takes a single value");
    }
    return Optional.empty();
  }
}
