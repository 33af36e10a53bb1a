package dev.proofmark.bench;

import dev.proofmark.catalogue.CheckList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far the checks carry out the check list. Naming a row is not covering it. */
public final class Coverage {
  /** How far one row is carried out. */
  public enum State {
    COVERED("covered"),
    PARTLY("partly"),
    LEFT_OUT("left out");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private final CheckList list;
  private final Map<String, List<String>> missing = new TreeMap<>();

  private Coverage(CheckList list) {
    this.list = list;
  }

  /** What these checks carry out of the list. */
  public static Coverage of(CheckList list, List<CheckMethod> checks) {
    Coverage coverage = new Coverage(list);
    for (CheckMethod check : checks) {
      for (Covers covers : check.covers()) {
        List<String> parts =
            coverage.missing.computeIfAbsent(covers.value(), row -> new ArrayList<>());
        if (!covers.missing().isEmpty()) {
          parts.add(covers.missing());
        }
      }
    }
    return coverage;
  }

  /** The state of one row. */
  public State state(String row) {
    if (!missing.containsKey(row)) {
      return State.LEFT_OUT;
    }
    return missing.get(row).isEmpty() ? State.COVERED : State.PARTLY;
  }

  /** What is missing of a row, or why it is left out; empty if it is covered. */
  public Optional<String> why(String row) {
    return switch (state(row)) {
      case COVERED -> Optional.empty();
      case PARTLY -> Optional.of("missing: " + String.join("; ", missing.get(row)));
      case LEFT_OUT -> Optional.of(list.leftOut(row).orElse("no reason is written down"));
    };
  }
}
