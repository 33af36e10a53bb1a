package dev.proofmark.cli;

import dev.proofmark.bench.Coverage;
import dev.proofmark.bench.Coverage.State;
import dev.proofmark.bench.Plan;
import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.catalogue.Requirement;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what Proofmark knows and what it carries out. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "List the requirements, the checks, or how much of the check list is carried out.",
    description = "")
final class ListCommand implements Callable<Integer> {
  @Option(names = "--checks", description = "List the checks, by requirement.")
  private boolean checks;

  @Option(
      names = "--coverage",
      description = "List every row of the check list: covered, partly, or left out and why.")
  private boolean coverage;

  @Override
  public Integer call() {
    if (coverage) {
      printCoverage();
    } else if (checks) {
      Plan.Sources.installed()
          .checks()
          .forEach(
              check ->
                  System.out.printf(
                      "%-12s %-60s %s%n",
                      check.requirements().get(0), check.name(), check.statement()));
    } else {
      Catalogue.current().requirements().forEach(ListCommand::print);
    }
    return 0;
  }

  private static void print(Requirement requirement) {
    System.out.printf(
        "%-14s SL %-13s %-15s %s%n",
        requirement.id(),
        requirement.levels(),
        String.join(" ", requirement.types().stream().map(Enum::name).toList()),
        requirement.title());
  }

  private static void printCoverage() {
    CheckList list = CheckList.current();
    Coverage found = Coverage.of(list, Plan.Sources.installed().checks());
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (CheckRow row : list.rows()) {
      State state = found.state(row.id());
      counts.merge(state, 1, Integer::sum);
      System.out.printf(
          "%-9s %-9s %s%s%n",
          row.id(),
          state.word(),
          row.title(),
          found.why(row.id()).map(why -> "\n" + " ".repeat(20) + why).orElse(""));
    }
    System.out.println();
    System.out.printf("%d rows%n", list.rows().size());
    counts.forEach((state, count) -> System.out.printf("%5d %s%n", count, state.word()));
  }
}
