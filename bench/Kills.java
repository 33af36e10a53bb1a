import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/**
 * Kills runs in the middle of what they change on the simulated PLC, has it put back, and looks
 * behind the wire whether all is as before. Arguments: how often, then the words of {@code --only}.
 */
final class Kills {
  private static final int MOST_MILLIS = 20;
  private static final int PATIENCE_SECONDS = 90;
  private static final Path TEMPLATE = Path.of("device-profiles", "simulated-plc.yaml");

  private final Plc plc;
  private final Path folder;
  private final List<String> only;
  private int most = 40;
  private int left;

  private Kills(Plc plc, Path folder, List<String> only) {
    this.plc = plc;
    this.folder = folder;
    this.only = only;
  }

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    int times = Integer.parseInt(arguments[0]);
    List<String> only = Arrays.asList(arguments).subList(1, arguments.length);
    Path folder = Files.createTempDirectory("proofmark-kills");
    int clean = 0;
    try (Plc plc = Plc.start(Settings.standard())) {
      Kills kills = new Kills(plc, folder, only);
      for (int i = 1; i <= times; i++) {
        System.out.print("kill " + i + ": ");
        clean += kills.kill() ? 1 : 0;
      }
      System.out.println("changes that the kills left: " + kills.left);
    } finally {
      remove(folder);
    }
    System.out.println(clean + " of " + times + " clean");
    System.exit(clean == times ? 0 : 1);
  }

  private boolean kill() throws IOException, InterruptedException {
    Map<String, String> before = state();
    int steps = ThreadLocalRandom.current().nextInt(1, most + 1);
    Process run = run();
    int seen = inTheMiddle(run, steps);
    boolean killed = run.isAlive();
    run.destroyForcibly().waitFor();
    if (!killed) {
      if (seen == 0) {
        System.out.println("the run changed nothing, ended with " + run.exitValue() + said());
        return false;
      }
      // It takes fewer steps than that; now it is known how many.
      most = Math.min(most - 1, seen);
      return kill();
    }
    int open = open(steps());
    left += open;
    int different = changed(before).size();
    Process undo = proofmark(List.of("undo", TEMPLATE + "", "--yes"));
    int code = undo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? undo.exitValue() : -1;
    undo.destroyForcibly();
    boolean clean = code == 0 && steps().isEmpty() && before.equals(state());
    System.out.printf(
        "at step %d, %d changes left, %d things different, after undo: %s%n",
        seen, open, different, clean ? "clean" : "NOT CLEAN");
    if (!clean) {
      System.out.println("undo ended with " + code + said());
      changed(before).forEach(what -> System.out.println("  not as before: " + what));
    }
    return clean;
  }

  private Process run() throws IOException {
    List<String> words =
        new ArrayList<>(List.of("run", TEMPLATE + "", "--out", folder.resolve("reports") + ""));
    only.forEach(word -> words.addAll(List.of("--only", word)));
    return proofmark(words);
  }

  /**
   * Waits until so many steps are written down and a change is open, and a moment longer.
   *
   * @return how many steps were seen
   */
  private int inTheMiddle(Process run, int steps) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    int seen = 0;
    while (run.isAlive() && System.nanoTime() < end) {
      List<String> now = steps();
      seen = Math.max(seen, now.size());
      if (now.size() >= steps && open(now) > 0) {
        Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_MILLIS));
        return seen;
      }
      Thread.sleep(1);
    }
    return seen;
  }

  private List<String> steps() throws IOException {
    Path device = folder.resolve("home/devices").resolve(plc.address().getHostAddress());
    Path file = device.resolve("changes.jsonl");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static int open(List<String> steps) {
    long undone = steps.stream().filter(step -> step.contains("\"undone\":{")).count();
    return (int) (steps.size() - 2 * undone);
  }

  private Map<String, String> state() {
    Map<String, String> state = new TreeMap<>(plc.plant().process().values());
    for (Account account : plc.plant().accounts().all()) {
      state.put(account.user(), account.enabled() + " " + account.password());
    }
    return state;
  }

  /** Names only: the values of accounts are passwords. */
  private List<String> changed(Map<String, String> before) {
    Map<String, String> now = state();
    return now.keySet().stream().filter(key -> !now.get(key).equals(before.get(key))).toList();
  }

  private Process proofmark(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dproofmark.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.proofmark.cli.Main"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(plc.environment());
    return builder.redirectOutput(folder.resolve("said").toFile()).start();
  }

  private String said() throws IOException {
    return " and said:\n" + Files.readString(folder.resolve("said"));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
