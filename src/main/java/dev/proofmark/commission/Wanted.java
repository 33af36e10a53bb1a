package dev.proofmark.commission;

import dev.proofmark.result.Lack;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.RowCover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing that is missing, and all planned checks that wait for it.
 *
 * @param lack what, who can bring it, and how
 * @param checks that stay undecided without it
 */
public record Wanted(Lack lack, List<PlannedCheck> checks) {
  /** What is missing, that which most checks wait for first. */
  public static List<Wanted> of(Readiness readiness) {
    Map<Lack, List<PlannedCheck>> byLack = new LinkedHashMap<>();
    readiness
        .waiting()
        .forEach((check, lack) -> byLack.computeIfAbsent(lack, l -> new ArrayList<>()).add(check));
    return byLack.entrySet().stream()
        .map(entry -> new Wanted(entry.getKey(), List.copyOf(entry.getValue())))
        .sorted(
            Comparator.comparing((Wanted wanted) -> -wanted.checks().size())
                .thenComparing(wanted -> wanted.lack().what()))
        .toList();
  }

  /** The rows of the check list that wait for it. */
  public SortedSet<String> rows() {
    SortedSet<String> rows = new TreeSet<>();
    checks.forEach(check -> check.rows().stream().map(RowCover::row).forEach(rows::add));
    return rows;
  }

  /** The requirements that wait for it. */
  public SortedSet<String> requirements() {
    SortedSet<String> all = new TreeSet<>();
    checks.forEach(check -> check.requirements().forEach(id -> all.add(id.toString())));
    return all;
  }
}
