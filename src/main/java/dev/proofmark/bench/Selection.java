package dev.proofmark.bench;

import dev.proofmark.result.PlannedCheck;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which checks of a plan the user wants, and whether he lends a hand.
 *
 * @param words that name the checks: a requirement ({@code CR 1.11} or {@code CR-1.11}), a row of
 *     the check list, an endpoint, a protocol, a check's name or the beginning of one
 * @param ids of planned checks that are wanted besides; without words and ids all are
 * @param person whether somebody is at the bench who does what no command can
 */
public record Selection(List<String> words, Set<String> ids, boolean person) {
  /** Every check there is. */
  public static final Selection ALL = new Selection(List.of());

  public Selection {
    words = List.copyOf(words);
    ids = Set.copyOf(ids);
  }

  /** Checks by words alone. */
  public Selection(List<String> words, boolean person) {
    this(words, Set.of(), person);
  }

  /** Checks of a run without a person at the bench. */
  public Selection(List<String> words) {
    this(words, false);
  }

  boolean takes(PlannedCheck check) {
    return (words.isEmpty() && ids.isEmpty())
        || ids.contains(check.id())
        || words.stream().anyMatch(word -> names(word, check));
  }

  /** Whether a word names a planned check. */
  public static boolean names(String word, PlannedCheck check) {
    String wanted = plain(word);
    return check.requirements().stream().anyMatch(id -> plain(id.toString()).equals(wanted))
        || check.rows().stream().anyMatch(row -> plain(row.row()).equals(wanted))
        || plain(check.endpoint()).equals(wanted)
        || plain(check.protocol()).equals(wanted)
        || plain(check.id()).startsWith(wanted)
        || plain(check.check()).endsWith("." + wanted);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "-");
  }
}
