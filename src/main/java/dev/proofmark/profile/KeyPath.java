package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The way to a key of the profile, printed as people speak of it: {@code endpoint "ssh":
 * lockout.period}.
 *
 * @param parts keys from the top; an entry of a list is {@code #1}, {@code #2} …
 */
record KeyPath(List<String> parts) {
  static final KeyPath TOP = new KeyPath(List.of());
  private static final Set<String> NAMED = Set.of("endpoints", "accounts");

  KeyPath key(String key) {
    List<String> longer = new ArrayList<>(parts);
    longer.add(key);
    return new KeyPath(List.copyOf(longer));
  }

  KeyPath entry(int number) {
    return key("#" + number);
  }

  /** Whether the name of an endpoint or an account ends this path. */
  boolean named() {
    return parts.size() == 2 && NAMED.contains(parts.get(0));
  }

  /** The path as the beginning of a sentence about something below it; empty at the top. */
  String heading() {
    return parts.isEmpty() ? "" : this + ": ";
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int from = 0;
    if (parts.size() >= 2 && NAMED.contains(parts.get(0))) {
      text.append(parts.get(0), 0, parts.get(0).length() - 1);
      text.append(" \"").append(parts.get(1)).append('"');
      from = 2;
    }
    for (int i = from; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("#")) {
        text.append(i == 0 ? "" : ", ");
      } else if (i > 0) {
        text.append(i == from || parts.get(i - 1).startsWith("#") ? ": " : ".");
      }
      text.append(part.replace("#", "entry "));
    }
    return text.toString();
  }
}
