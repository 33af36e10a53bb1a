package dev.proofmark.cli;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a run would do. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Show what a run would do. Nothing is sent to the device.",
    description = "")
final class PlanCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      description = "A file, or a name in device-profiles/ without .yaml.")
  private String profile;

  @Option(names = "--all", description = "Also list what will not run, and why.")
  private boolean all;

  @Mixin private ProfileOptions options;
  @Mixin private HandsOptions hands;

  @Override
  public Integer call() {
    DeviceProfile device = options.read(profile);
    Plan plan =
        DeviceRun.plan(
            device, Plan.Sources.installed(), new Selection(options.only(), hands.given()));
    print(device, plan, System.out);
    return 0;
  }

  private void print(DeviceProfile device, Plan plan, PrintStream out) {
    List<PlannedCheck> checks = plan.checks();
    for (PlannedCheck check : checks) {
      if (check.standing() == Standing.RUNS) {
        out.printf("%-12s %-9s %s%n", check.requirements().get(0), word(check), check.id());
      } else if (all) {
        out.printf(
            "%-12s %-9s %s: %s%n", check.requirements().get(0), "-", check.id(), check.why());
      }
    }
    out.println();
    out.printf("%s at %s, plan %.12s%n", device.name(), device.host(), plan.hash());
    for (Standing standing : Standing.values()) {
      long count = checks.stream().filter(check -> check.standing() == standing).count();
      if (count > 0) {
        out.printf("%5d %s%n", count, meaning(standing));
      }
    }
    if (!all && checks.stream().anyMatch(check -> check.standing() != Standing.RUNS)) {
      out.println("Add --all to see what will not run, and why.");
    }
  }

  private static String word(PlannedCheck check) {
    return check.risk().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String meaning(Standing standing) {
    return switch (standing) {
      case RUNS -> "run";
      case NOT_IN_PROTOCOL -> "do not exist in the protocol";
      case NOT_BUILT -> "cannot be tried by Proofmark yet, and stay undecided";
      case NO_CONSENT -> "need a consent that the profile does not give, and stay undecided";
      case NO_HANDS -> "need hands at the device, and stay undecided";
      case NO_TIME -> "do not fit into the time given";
      case NOT_CHOSEN -> "were not asked for";
    };
  }
}
