package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.proofmark.evidence.Bytes;
import dev.proofmark.evidence.SealingKey;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Verdict;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run: its keys lie sealed beside its captures, open them on purpose, and lie nowhere. */
class SealedRunTest {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");
  private static final String WEB = "CR_6_1_AuditLogAccessibility.letsTheAuditorRead@web";
  private static final String MBAPS = "CR_1_2_DeviceAuthentication.refusesAnUnknownClient@mbaps";

  @TempDir private static Path reports;
  @TempDir private Path folder;
  private static Path run;
  private static List<String> passwords;

  @BeforeAll
  static void judge() throws Exception {
    try (Plc plc =
        Plc.start(Settings.standard().withServices("https", "http", "mbaps").withFaults())) {
      DeviceProfile profile = profile(plc.environment());
      passwords = List.copyOf(profile.secrets());
      Progress silent = new Progress(new PrintStream(PrintStream.nullOutputStream()), false);
      DeviceRun.Finished finished;
      try (Custody custody = Custody.ofSimulated(profile)) {
        finished =
            new DeviceRun(profile, List.of(WEB, MBAPS), reports, Crew.of(silent)).in(custody);
      }
      run = finished.folder().path();
      for (CheckResult result : finished.file().run().results()) {
        assertTrue(
            result.verdict() == Verdict.PASS || result.verdict() == Verdict.INCONCLUSIVE,
            result.id() + ": " + result.reason());
      }
    }
  }

  private static DeviceProfile profile(Map<String, String> plc) throws ProfileException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(plc);
    return ProfileReader.read(PROFILE, environment, Map.of());
  }

  private Path unsealed(String... options) throws IOException {
    Path log = folder.resolve("session.keys");
    List<String> words =
        new ArrayList<>(List.of("evidence", "keys", run.toString(), "--out", log.toString()));
    words.addAll(List.of(options));
    Spoken spoken = Spoken.by(words.toArray(String[]::new));
    assertEquals(0, spoken.code(), spoken.errors());
    assertEquals("", spoken.out());
    assertTrue(spoken.errors().contains("decrypts the log-ins"), spoken.errors());
    return log;
  }

  private static Path capture(String check) {
    return run.resolve("evidence").resolve(check + ".pcapng");
  }

  @Test
  void theKeysComeOutOnPurposeAndOnlyOnce() throws IOException {
    Path log = unsealed("--check", WEB);
    String text = Files.readString(log);
    assertTrue(text.contains("\n# " + WEB + "\n"), text);
    assertTrue(text.contains("\nCLIENT_HANDSHAKE_TRAFFIC_SECRET "), text);
    assertTrue(text.contains("\nSERVER_TRAFFIC_SECRET_0 "), text);
    assertFalse(text.contains(MBAPS), text);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));

    refused("exists already", "evidence", "keys", run.toString(), "--out", log.toString());
    assertEquals(text, Files.readString(log));
  }

  @Test
  void whatIsNotThereIsRefused() {
    String out = folder.resolve("none").toString();
    refused("say what to take out", "evidence");
    refused("--out", "evidence", "keys", run.toString());
    refused("holds no session keys", "evidence", "keys", folder.toString(), "--out", out);
    refused(WEB, "evidence", "keys", run.toString(), "--check", "x", "--out", out);
    assertFalse(Files.exists(Path.of(out)));
  }

  private static void refused(String why, String... words) {
    Spoken spoken = Spoken.by(words);
    assertEquals(Main.USAGE, spoken.code());
    assertTrue(spoken.errors().contains(why), spoken.errors());
  }

  @Test
  void noSecretIsAnywhereElseInTheRun() throws IOException {
    List<byte[]> secrets = new ArrayList<>();
    for (String line : Files.readAllLines(unsealed())) {
      if (!line.startsWith("#")) {
        String secret = line.split(" ")[2];
        secrets.add(secret.getBytes(StandardCharsets.US_ASCII));
        secrets.add(HexFormat.of().parseHex(secret));
      }
    }
    assertTrue(secrets.size() > 10, "a log-in takes several connections");
    for (String word : List.of("CLIENT_RANDOM", "TRAFFIC_SECRET", sealingKey())) {
      secrets.add(word.getBytes(StandardCharsets.US_ASCII));
    }
    passwords.forEach(word -> secrets.add(word.getBytes(StandardCharsets.UTF_8)));
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] secret : secrets) {
          assertEquals(-1, Bytes.indexOf(bytes, secret, 0), file + " holds a secret");
        }
      }
    }
  }

  private static String sealingKey() throws IOException {
    return Files.readString(Home.path().resolve(SealingKey.FILE)).strip();
  }

  @Test
  void wiresharkReadsTheCaptureWithTheKeysAndNotWithout() throws Exception {
    assumeTrue(has("tshark"), "tshark is not installed");
    Path log = unsealed();
    String[] fields = {"-Y", "http.request", "-T", "fields", "-e", "http.request.uri"};
    String sealed = tshark(capture(WEB), Path.of("/dev/null"), fields);
    assertEquals("", sealed);
    String open = tshark(capture(WEB), log, fields);
    assertTrue(open.lines().anyMatch("/login"::equals), open);
    assertTrue(open.lines().anyMatch(line -> line.startsWith("/log")), open);

    String[] modbus = {
      "-d", "tls.port==8020,mbtcp", "-Y", "mbtcp", "-T", "fields", "-e", "mbtcp.unit_id"
    };
    assertTrue(tshark(capture(MBAPS), log, modbus).lines().anyMatch("1"::equals));
  }

  private static boolean has(String program) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(program, "-v").redirectErrorStream(true).start();
      process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String tshark(Path capture, Path log, String... filter) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("tshark", "-o", "tls.keylog_file:" + log, "-r", capture.toString()));
    words.addAll(List.of(filter));
    Process process =
        new ProcessBuilder(words).redirectError(folder.resolve("errors").toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("errors")));
    return said;
  }
}
