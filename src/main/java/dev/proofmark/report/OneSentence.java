package dev.proofmark.report;

import dev.proofmark.result.Assessment.LevelResult;
import java.util.ArrayList;
import java.util.List;

/** What a run comes to, in words that a person in a hurry may quote. */
final class OneSentence {
  private OneSentence() {}

  static String of(ReportedRun reported) {
    String broken = reported.run().course().broken();
    return broken.isEmpty() ? ofResults(reported) : "No result of this run counts: " + broken + ".";
  }

  private static String ofResults(ReportedRun reported) {
    List<LevelResult> levels = reported.assessment().levels();
    List<GroupLine> lines = GroupLine.of(reported);
    Tally all = lines.get(lines.size() - 1).tally();
    List<String> refuted = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (LevelResult level : levels) {
      if (level.claimed() == 0) {
        continue;
      }
      boolean nothing = lines.get(level.group().ordinal()).tally().nothingEvaluated();
      List<String> kind = GroupLine.refutesTheClaim(level) ? refuted : nothing ? empty : rest;
      kind.add(level.group().name());
    }
    return claim(refuted, empty, rest, all.violated()) + " " + basis(all);
  }

  private static String claim(
      List<String> refuted, List<String> empty, List<String> rest, int violated) {
    if (refuted.isEmpty() && empty.isEmpty() && rest.isEmpty()) {
      return "No level is claimed, so there is no claim to refute.";
    }
    String untouched = empty.isEmpty() ? "" : " In " + list(empty) + " no row is decided.";
    if (refuted.isEmpty()) {
      String nothing = rest.isEmpty() ? "" : "Nothing measured contradicts the claim";
      String where = empty.isEmpty() || rest.isEmpty() ? "" : " in " + list(rest);
      return (nothing.isEmpty() ? "" : nothing + where + ".") + untouched;
    }
    String others = rest.isEmpty() ? "" : "; in " + list(rest) + " nothing measured contradicts it";
    return "The claim is REFUTED in "
        + list(refuted)
        + " ("
        + count(violated, "violated requirement")
        + ")"
        + others
        + "."
        + untouched;
  }

  private static String basis(Tally all) {
    return "Of "
        + count(all.rows(), "required row")
        + ", "
        + all.measured()
        + " were shown by measuring, "
        + all.noViolation()
        + " rest on “no violation found”, "
        + all.attested()
        + " on paper, "
        + all.integrated()
        + " on the system around, and "
        + all.notEvaluated()
        + " nobody has evaluated.";
  }

  static String count(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  private static String list(List<String> names) {
    if (names.size() == 1) {
      return names.get(0);
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
