import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** Prints in one line what a run file says about the cost of its run. */
final class RunFigures {
  private RunFigures() {}

  public static void main(String[] files) throws IOException {
    for (String file : files) {
      Run run = RunFile.read(Path.of(file)).run();
      Run.Health health = run.health();
      System.out.printf(
          "%d results, %.1f s in checks of which %.1f s declared waiting (checks overlap), "
              + "%d connections, %d refused, at most %d at once%n",
          run.results().size(),
          seconds(run, CheckResult::millis),
          seconds(run, CheckResult::waitedMillis),
          health.connections(),
          health.refused(),
          health.atOnce());
    }
  }

  private static double seconds(Run run, ToLongFunction<CheckResult> millis) {
    return run.results().stream().mapToLong(millis).sum() / 1000.0;
  }
}
