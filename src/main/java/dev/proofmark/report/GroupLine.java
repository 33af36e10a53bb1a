package dev.proofmark.report;

import dev.proofmark.result.Assessment.LevelResult;
import dev.proofmark.result.Assessment.RequirementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of the table by foundational requirement.
 *
 * @param code {@code FR1} to {@code FR7}, {@code CCSC}, or {@code all}
 * @param name in one word
 * @param claimed the level claimed; empty where there is none
 * @param tally of the required rows
 * @param level what the rows come to, in words
 * @param detail the other levels, in words; may be empty
 * @param refuted whether the claim is contradicted
 */
public record GroupLine(
    String code,
    String name,
    String claimed,
    Tally tally,
    String level,
    String detail,
    boolean refuted) {

  /** The seven groups, the common constraints, and the sum of all. */
  public static List<GroupLine> of(ReportedRun reported) {
    List<RequirementResult> all = reported.assessment().requirements();
    List<GroupLine> lines = new ArrayList<>();
    for (LevelResult level : reported.assessment().levels()) {
      int group = level.group().ordinal() + 1;
      lines.add(line(level, Tally.of(inGroup(all, group))));
    }
    Tally constraints = Tally.of(inGroup(all, 0));
    lines.add(new GroupLine("CCSC", "constraints", "", constraints, "", "", false));
    lines.add(new GroupLine("all", "", "", Tally.of(all), "", "", false));
    return List.copyOf(lines);
  }

  /** Whether the claimed level is contradicted by a violation at or below it. */
  public static boolean refutesTheClaim(LevelResult level) {
    return level.refuted().filter(at -> at <= level.claimed()).isPresent();
  }

  private static GroupLine line(LevelResult level, Tally tally) {
    String claimed = level.claimed() == 0 ? "–" : String.valueOf(level.claimed());
    return new GroupLine(
        level.group().name(),
        level.group().word(),
        claimed,
        tally,
        inWords(level, tally),
        detail(level),
        refutesTheClaim(level));
  }

  private static String inWords(LevelResult level, Tally tally) {
    if (level.claimed() == 0) {
      return "no level claimed";
    }
    if (refutesTheClaim(level)) {
      return "REFUTED at " + level.refuted().orElseThrow();
    }
    if (level.shown() >= level.claimed()) {
      return "SHOWN " + level.claimed();
    }
    if (level.noViolationUpTo() >= level.claimed()) {
      return "not refuted, 0 open";
    }
    return tally.nothingEvaluated()
        ? "no row decided"
        : "not refuted, " + tally.notEvaluated() + " open";
  }

  private static String detail(LevelResult level) {
    Optional<Integer> above = level.refuted().filter(at -> at > level.claimed());
    return "shown "
        + level.shown()
        + " · no violation to "
        + level.noViolationUpTo()
        + above.map(at -> " · violated at " + at).orElse("");
  }

  private static List<RequirementResult> inGroup(List<RequirementResult> all, int group) {
    return all.stream().filter(result -> result.requirement().group() == group).toList();
  }
}
