package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.act.Hands;
import dev.proofmark.evidence.Exhibit;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.report.HtmlReport;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Journal;
import dev.proofmark.result.Occasion;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two runs on one simulated PLC, the first with a fault, the second after it was mended, and what
 * {@code proofmark assess} makes of them.
 */
class AssessedRunsTest {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");
  private static final String BANNER =
      "CR_1_12_SystemUseNotification.showsTheNoticeBeforeLogin@ssh";
  private static final String ALGORITHMS = "CR_4_3_UseOfCryptography.offersSoundAlgorithms@ssh";

  @TempDir private static Path reports;
  private static Path first;
  private static Path second;

  @TempDir private Path folder;

  @BeforeAll
  static void runTwice() throws Exception {
    Settings ssh = Settings.standard().withServices("ssh");
    Plc weak = Plc.start(ssh.withFaults("ssh.banner=none"));
    try (weak) {
      first = run(weak, List.of(BANNER, ALGORITHMS), new Occasion("J. Doe", ""));
    }
    try (Plc mended = Plc.start(ssh.withAddress(weak.address()))) {
      second = run(mended, List.of(BANNER), new Occasion("A. Roe", "the banner was set"));
    }
  }

  private static Path run(Plc plc, List<String> only, Occasion occasion) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(plc.environment());
    // What other programs of this machine listen on may change from one run to the next.
    environment.put("PLC_FOREIGN_PORTS", "");
    DeviceProfile profile = ProfileReader.read(PROFILE, environment, Map.of());
    Progress silent = new Progress(new PrintStream(PrintStream.nullOutputStream()), false);
    DeviceRun run =
        new DeviceRun(profile, only, reports, new Crew(occasion, Hands.nobody(), silent));
    try (Custody custody = Custody.ofSimulated(profile)) {
      return run.in(custody).folder().path();
    }
  }

  /** A folder of its own in which copies of both runs lie. */
  private Path copies() throws IOException {
    for (Path run : List.of(first, second)) {
      copy(run, ofProfile().resolve(run.getFileName()));
    }
    return folder;
  }

  private Path ofProfile() {
    return folder.resolve("simulated-plc");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static Spoken assess(Path out, String... more) {
    List<String> words = List.of("assess", "simulated-plc", "--out", out.toString());
    return Spoken.by(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private Optional<Path> assessment() throws IOException {
    try (Stream<Path> all = Files.list(ofProfile())) {
      return all.filter(RunFolder::isAssessment).findFirst();
    }
  }

  private static CheckResult banner(Run run) {
    return run.results().stream()
        .filter(result -> result.id().equals(BANNER))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theRetestCountsAndTheViolationStaysReadable() throws IOException {
    Spoken spoken = assess(copies());
    Path there = assessment().orElseThrow();
    Run run = RunFile.read(there.resolve(RunFile.NAME)).run();
    CheckResult banner = banner(run);
    assertEquals(Verdict.PASS, banner.verdict(), banner.reason());
    assertEquals(Verdict.FAIL, banner.earlier().get(0).verdict());
    assertTrue(
        run.results().stream().anyMatch(result -> result.id().equals(ALGORITHMS)),
        "what only the first run tried is there, too");
    String page = Files.readString(there.resolve(HtmlReport.NAME));
    assertTrue(page.contains("in 2 sessions by J. Doe, A. Roe;"));
    assertTrue(page.contains("by A. Roe, because: the banner was set"));
    assertTrue(spoken.out().contains(" by J. Doe, "), spoken.out());
    assertTrue(spoken.out().contains("assessment-"), spoken.out());
    assertEquals("", spoken.errors());
    assertEquals(0, spoken.code(), spoken.out());
    Files.delete(there.resolve(HtmlReport.NAME));
    assertEquals(0, Spoken.by("report", there.toString()).code());
    assertEquals(page, Files.readString(there.resolve(HtmlReport.NAME)), "it can be told again");
  }

  @Test
  void everyProofIsFoundFromTheAssessment() throws IOException {
    assess(copies());
    Path there = assessment().orElseThrow();
    CheckResult banner = banner(RunFile.read(there.resolve(RunFile.NAME)).run());
    List<Exhibit> exhibits =
        Stream.concat(
                banner.exhibits().stream(),
                banner.earlier().stream().flatMap(one -> one.exhibits().stream()))
            .toList();
    assertEquals(2, exhibits.size());
    for (Exhibit exhibit : exhibits) {
      Path file = there.resolve(exhibit.path());
      assertEquals(exhibit, Exhibit.of(file, there, exhibit.mediaType(), exhibit.title()));
    }
  }

  @Test
  void aListWritesNothing() throws IOException {
    Spoken spoken = assess(copies(), "--list");
    assertEquals(0, spoken.code());
    assertTrue(spoken.out().contains("because: the banner was set"), spoken.out());
    assertEquals(Optional.empty(), assessment());
  }

  @Test
  void whatCannotBeReadIsNamedAndHindersNothing() throws IOException {
    copies();
    Path damaged = Files.createDirectories(ofProfile().resolve("20260101T000000Z"));
    Files.writeString(damaged.resolve(RunFile.NAME), "{\"run\": {\"format\": 1, \"plan\": ");
    Path binary = Files.createDirectories(ofProfile().resolve("20260103T000000Z"));
    Files.write(binary.resolve(RunFile.NAME), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    Path odd = ofProfile().resolve("20260104T000000Z");
    copy(first, odd);
    String text = Files.readString(odd.resolve(RunFile.NAME));
    Files.writeString(odd.resolve(RunFile.NAME), text.replace("CR 1.12", "CR none"));
    Files.createDirectories(ofProfile().resolve("20260102T000000Z"));
    copy(first, ofProfile().resolve("copy-of-the-first"));
    assess(folder);
    Spoken spoken = assess(folder);
    assertEquals("", spoken.errors());
    String told = spoken.out().replaceAll("\\s+", " ");
    String isNone = " run.json: is no run file of Proofmark: ";
    assertTrue(told.contains("Left out 20260101T000000Z" + isNone), told);
    assertTrue(told.contains("20260103T000000Z it cannot be read (MalformedInput"), told);
    assertTrue(told.contains("20260104T000000Z" + isNone), told);
    assertTrue(
        spoken.out().contains("20260102T000000Z  it holds neither run.json nor journal.jsonl"),
        spoken.out());
    assertTrue(spoken.out().contains("copy-of-the-first  the same run as"), spoken.out());
    assertTrue(!spoken.out().contains("Left out  assessment-"), "an assessment is no run");
  }

  @Test
  void anInterruptedRunCountsWithItsJournal() throws IOException {
    copies();
    Path killed = ofProfile().resolve(first.getFileName());
    Files.delete(killed.resolve(RunFile.NAME));
    List<String> lines = Files.readAllLines(killed.resolve(Journal.NAME));
    Files.write(killed.resolve(Journal.NAME), lines.subList(0, 2));
    Spoken spoken = assess(folder);
    assertEquals(2, spoken.code(), "what the first run did not come to is undecided");
    assertTrue(spoken.out().contains("by J. Doe, 0 results count"), spoken.out());
    assertTrue(spoken.out().contains("ended before 1 of its checks"), spoken.out());
    Run run = RunFile.read(assessment().orElseThrow().resolve(RunFile.NAME)).run();
    assertEquals(Verdict.FAIL, banner(run).earlier().get(0).verdict(), "the killed run saw it");
  }

  @Test
  void runsAreChosenByDayAndByName() throws IOException {
    copies();
    Spoken late = assess(folder, "--since", "2999-01-01", "--list");
    assertEquals(Main.USAGE, late.code());
    assertTrue(late.out().contains("it began before 2999-01-01"), late.out());
    assertEquals(
        "there is no run of simulated-plc that an assessment could be made of",
        late.errors().strip());
    Spoken named = assess(folder, "--run", first.toString());
    assertEquals(1, named.code(), "the violation alone");
    Run run = RunFile.read(assessment().orElseThrow().resolve(RunFile.NAME)).run();
    Path capture = assessment().orElseThrow().resolve(banner(run).exhibits().get(0).path());
    assertTrue(Files.exists(capture), "it lies where it lay: " + capture);
    Spoken nowhere = assess(folder, "--run", folder.resolve("nothing").toString());
    assertEquals(Main.USAGE, nowhere.code());
  }
}
