package dev.proofmark.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant. */
final class Words {
  private static final int MAX_QUOTED = 60;

  private Words() {}

  /** The known word nearest to a mistyped one, if any is near. */
  static Optional<String> nearest(String word, Collection<String> known) {
    String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
    int reach = Math.max(1, Math.min(3, plain.length() / 3));
    return known.stream()
        .filter(k -> distance(plain, k.toLowerCase(Locale.ROOT)) <= reach)
        .min(
            Comparator.comparingInt((String k) -> distance(plain, k.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The end of a sentence about an unknown word. */
  static String advice(String word, Collection<String> known, String otherwise) {
    return nearest(word, known)
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElseGet(() -> known.isEmpty() ? "" : "; " + otherwise + " " + String.join(", ", known));
  }

  /** A value in quotes, cut where it is long. */
  static String quote(String text) {
    return text.length() <= MAX_QUOTED
        ? "\"" + text + "\""
        : "\"" + text.substring(0, MAX_QUOTED) + "…\"";
  }

  /** An error about a value: what it is, and what to give. */
  static IllegalArgumentException not(String text, String advice) {
    return new IllegalArgumentException("is " + quote(text) + "; " + advice);
  }

  /** An error about a word that is not among those known. */
  static IllegalArgumentException notOneOf(String word, List<String> known) {
    return new IllegalArgumentException("is " + quote(word) + advice(word, known, "choose one of"));
  }

  /** How many letters to insert, drop, change or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
