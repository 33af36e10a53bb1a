package dev.proofmark.result;

import dev.proofmark.result.PlannedCheck.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the plans of several runs differ, besides which checks were chosen: another version of
 * Proofmark asks other things.
 *
 * @param parts the runs, the oldest first
 */
record PlanChanges(List<Part> parts) {

  /** At most one sentence; none if all plans say the same. */
  List<String> inWords() {
    Set<String> fresh = new TreeSet<>();
    Set<String> gone = new TreeSet<>();
    Set<String> changed = new TreeSet<>();
    Map<String, PlannedCheck> latest = parts.isEmpty() ? Map.of() : plan(last());
    for (Part part : parts) {
      Map<String, PlannedCheck> plan = plan(part);
      latest.keySet().stream().filter(id -> !plan.containsKey(id)).forEach(fresh::add);
      plan.forEach((id, check) -> compare(check, latest.get(id), gone, changed));
    }
    if (fresh.isEmpty() && gone.isEmpty() && changed.isEmpty()) {
      return List.of();
    }
    return List.of(
        "The plans differ, made by Proofmark "
            + versions()
            + ": new in the latest "
            + fresh.size()
            + ", no longer in it "
            + gone.size()
            + ", asked otherwise "
            + changed.size()
            + ". Each check is told in the words of the latest plan that has it.");
  }

  private static void compare(
      PlannedCheck check, PlannedCheck latest, Set<String> gone, Set<String> changed) {
    if (latest == null) {
      gone.add(check.id());
    } else if (!latest.equals(check)) {
      changed.add(check.id());
    }
  }

  private Part last() {
    return parts.get(parts.size() - 1);
  }

  /** Which checks were chosen is no change of the plan. */
  private static Map<String, PlannedCheck> plan(Part part) {
    Map<String, PlannedCheck> plan = new LinkedHashMap<>();
    part.run().plan().forEach(check -> plan.put(check.id(), check.standing(Standing.RUNS, "")));
    return plan;
  }

  private String versions() {
    return parts.stream()
        .map(part -> part.run().version())
        .distinct()
        .collect(Collectors.joining(" and "));
  }
}
