import dev.proofmark.catalogue.Risk;
import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript.Entry;
import dev.proofmark.evidence.Transcript.Kind;
import dev.proofmark.profile.Durations;
import dev.proofmark.profile.Limit;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes {@code src/main/resources/pace.csv} of a run on the simulated PLC: for each check its
 * connections, counted in its capture, its work, and its waits as multiples of what the profile
 * declares.
 */
final class PaceTable {
  private static final String HOST = "host";
  private static final List<Exhibit> NOTHING = List.of();
  private static final int PACKET = 6;
  private static final int HEAD = 28;
  private static final int SYN_AND_ACK = 0x12;
  private static final int SYN = 0x02;

  /** What {@code device-profiles/simulated-plc.yaml} declares on its endpoints, in milliseconds. */
  private static final double LOCKOUT = 2_000;

  private static final double SESSION = 3_000;

  /** Passes of a sweep of all ports, whose length the rate gives and not the device. */
  private static final Map<String, Integer> SWEEPS =
      Map.of(
          "CR_7_7_LeastFunctionality.opensNoUndeclaredPort", 3,
          "CR_7_4_RecoveryToAKnownState.comesBackWithNoPortMore", 2);

  private final Path folder;
  private final Run run;

  private PaceTable(Path folder) throws IOException {
    this.folder = folder;
    this.run = RunFile.read(folder.resolve(RunFile.NAME)).run();
  }

  public static void main(String[] arguments) throws IOException {
    new PaceTable(Path.of(arguments[0])).print(Files.readString(Path.of(arguments[1])));
  }

  private void print(String pace) throws IOException {
    System.out.println("check,protocol,value,connections,work-ms,waits");
    for (Subject.Interface face : run.subject().interfaces()) {
      Matcher millis = Pattern.compile('"' + face.name() + "\":(\\d+)").matcher(pace);
      if (millis.find()) {
        System.out.printf("connection,%s,,1,%s,%n", face.protocol(), millis.group(1));
      }
    }
    Map<String, PlannedCheck> plan =
        run.plan().stream().collect(Collectors.toMap(PlannedCheck::id, Function.identity()));
    for (CheckResult result : run.results()) {
      PlannedCheck check = plan.get(result.id());
      System.out.printf(
          "%s,%s,%s,%d,%d,%s%n",
          check.check(),
          check.protocol(),
          check.value(),
          connections(check, result),
          work(check, result),
          waits(check, result));
    }
  }

  private long work(PlannedCheck check, CheckResult result) {
    long sweeping = SWEEPS.getOrDefault(check.check(), 0) * 65_535L / 60;
    return Math.max(0, result.millis() - result.waitedMillis() - sweeping);
  }

  /**
   * Those in the capture, and the signs of life that the device is asked for: one after each check;
   * where its power is cut, about three on each endpoint. A look at the host's ports says nothing
   * over a connection and waits for no answer.
   */
  private int connections(PlannedCheck check, CheckResult result) throws IOException {
    int all = check.risk() == Risk.DESTRUCTIVE ? 3 * run.subject().interfaces().size() : 1;
    for (Exhibit exhibit : check.protocol().equals(HOST) ? NOTHING : result.exhibits()) {
      Path capture = folder.resolve(exhibit.path());
      if (Files.size(capture) > 0) {
        all += opened(ByteBuffer.wrap(Files.readAllBytes(capture)));
      }
    }
    return all;
  }

  private static int opened(ByteBuffer capture) {
    capture.order(ByteOrder.LITTLE_ENDIAN);
    int opened = 0;
    for (int at = 0; at < capture.capacity(); at += capture.getInt(at + 4)) {
      if (capture.getInt(at) == PACKET) {
        int header = (capture.get(at + HEAD) & 15) * 4;
        int flags = capture.get(at + HEAD + header + 13);
        opened += (flags & SYN_AND_ACK) == SYN ? 1 : 0;
      }
    }
    return opened;
  }

  private String waits(PlannedCheck check, CheckResult result) {
    Map<String, Double> times = new LinkedHashMap<>();
    for (Entry entry : result.transcript()) {
      if (entry.kind() == Kind.WAITED) {
        String[] parts = entry.text().split(" ms: ", 2);
        add(times, check, Long.parseLong(parts[0]), parts[1]);
      }
    }
    Optional.ofNullable(SWEEPS.get(check.check()))
        .ifPresent(passes -> times.put("sweep", (double) passes));
    return times.entrySet().stream()
        .map(time -> number(time.getValue()) + "*" + time.getKey())
        .collect(Collectors.joining(" + "));
  }

  private void add(Map<String, Double> times, PlannedCheck check, long millis, String why) {
    Optional<Limit> limit =
        Stream.of(Limit.values()).filter(one -> one.meaning().equals(why)).findFirst();
    boolean idles = why.contains("session") && !check.protocol().equals("opcua");
    if (limit.isPresent()) {
      times.merge(limit.get().key(), millis / simulated(limit.get()), Double::sum);
    } else if (why.contains("lock-out")) {
      times.merge("lockout", millis / LOCKOUT, Double::sum);
    } else if (idles && millis > SESSION) {
      times.merge("session-timeout", 1.0, Double::sum);
      times.merge(
          "idle-margin", (millis - SESSION) / simulated(Limit.IDLE_MARGIN), Double::sum);
    } else if (idles) {
      times.merge("session-timeout", millis / SESSION, Double::sum);
    } else {
      times.merge("ms", (double) millis, Double::sum);
    }
  }

  private double simulated(Limit limit) {
    String text = run.subject().limits().getOrDefault(limit.key(), limit.standard());
    return Durations.parse(text).toMillis();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }
}
