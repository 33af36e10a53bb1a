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
 * {@link #end} is called is unknown. A key with {@code "?"} is read as if it were not written, and
 * noted as a question.
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
    return !asks(key) && entries.containsKey(key);
  }

  /** Whether the key is written with a question in place of its value; notes the question. */
  boolean asks(String key) {
    known.add(key);
    Tree.Entry entry = entries.get(key);
    boolean open = entry != null && entry.value() instanceof Tree.Text text && text.open();
    if (open) {
      problems.ask(entry.place(), path.key(key));
    }
    return open;
  }

  /** The names of all that is written here; asks for each. */
  List<String> names() {
    return entries.keySet().stream().filter(this::has).toList();
  }

  /** Reports a question where nothing can go on without the answer. */
  void refuseQuestion(String key) {
    if (asks(key)) {
      wrong(key, "is \"?\"; this cannot stay open, give a value");
    }
  }

  /** Reports a key that has to be there and is not. */
  void demand(String key) {
    refuseQuestion(key);
    if (!entries.containsKey(key)) {
      wrong(key + " is missing");
    }
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
    demand(key);
    return value(key, form).orElse(standIn);
  }

  /** A value that has to be written, though {@code "?"} will do; it then counts as unknown. */
  <T> T stated(String key, Function<String, T> form, T unknown) {
    return asks(key) ? unknown : needed(key, form, unknown);
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
    demand(key);
    return duration(key).orElse(Duration.ZERO);
  }

  /** A file, relative to the one that names it. */
  Optional<Path> path(String key) {
    return value(key, text -> entries.get(key).value().place().folder().resolve(Forms.file(text)));
  }

  Secret secret(String key) {
    demand(key);
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
    demand(key);
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
    items(key).forEach((where, tree) -> item(tree, where, form).ifPresent(values::add));
    return List.copyOf(values);
  }

  /** A list of groups, none of which may hold a question; whoever takes one ends it. */
  List<Section> sections(String key) {
    refuseQuestion(key);
    List<Section> sections = new ArrayList<>();
    items(key)
        .forEach(
            (where, tree) -> {
              if (tree instanceof Tree.Group group) {
                sections.add(new Section(where, tree.place(), closed(group, where), problems));
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

  /** The group with its questions reported, so that nobody reads them as something absent. */
  private Tree.Group closed(Tree.Group group, KeyPath where) {
    Map<String, Tree.Entry> closed = new LinkedHashMap<>(group.entries());
    closed.replaceAll(
        (key, entry) -> {
          if (!(entry.value() instanceof Tree.Text text && text.open())) {
            return entry;
          }
          problems.add(entry.place(), where.key(key) + " is \"?\"; state only what is known");
          return new Tree.Entry(entry.place(), new Tree.Faulty(entry.place()));
        });
    return new Tree.Group(closed, group.place());
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

  private <T> Optional<T> item(Tree tree, KeyPath where, Function<String, T> form) {
    if (tree instanceof Tree.Text text && text.open()) {
      problems.add(tree.place(), where + " is \"?\"; put it in place of the whole list");
      return Optional.empty();
    }
    if (tree instanceof Tree.Group) {
      problems.add(
          tree.place(),
          where + " is a group of keys; it takes a single value, with braces only in quotes");
      return Optional.empty();
    }
    return scalar(tree, where, form);
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
