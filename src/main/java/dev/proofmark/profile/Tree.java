package dev.proofmark.profile;

import java.util.List;
import java.util.Map;

/** A profile as it was written: texts, groups of keys and lists, each with its place. */
sealed interface Tree {
  Place place();

  /** How many nodes it has when every alias is written out. */
  default int size() {
    return 1;
  }

  /**
   * A single value. It stays a text, so that the firmware 3.10 does not become 3.1.
   *
   * @param text as written, without quotes
   */
  record Text(String text, Place place) implements Tree {
    /** Whether the value is not known yet. */
    boolean open() {
      return text.equals("?");
    }
  }

  /** A key without a value; over an inherited key it takes that key away. */
  record Nothing(Place place) implements Tree {}

  /** What has been reported already; nobody complains about it again. */
  record Faulty(Place place) implements Tree {}

  /** A secret behind its reference. */
  record Hidden(Secret secret, Place place) implements Tree {}

  /** A list. */
  record Sequence(List<Tree> items, Place place, int size) implements Tree {
    Sequence(List<Tree> items, Place place) {
      this(List.copyOf(items), place, 1 + items.stream().mapToInt(Tree::size).sum());
    }
  }

  /**
   * Keys and their values, in the order in which they were written.
   *
   * @param entries not to be changed
   */
  record Group(Map<String, Entry> entries, Place place, int size) implements Tree {
    Group(Map<String, Entry> entries, Place place) {
      this(entries, place, 1 + entries.values().stream().mapToInt(e -> e.value().size()).sum());
    }
  }

  /**
   * A value under its key.
   *
   * @param place of the key
   */
  record Entry(Place place, Tree value) {}

  /** What this is, in words for people who do not know YAML. */
  default String kind() {
    if (this instanceof Group) {
      return "a group of keys";
    }
    return this instanceof Sequence ? "a list" : "a single value";
  }
}
