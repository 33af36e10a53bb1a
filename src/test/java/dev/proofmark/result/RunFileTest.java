package dev.proofmark.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.evidence.Exhibit;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  private static final String ODD = "\u001b[31m <script> \"quoted\" \u202e ü \u0000";

  @TempDir Path folder;

  /** A run in which every optional thing is there once and absent once. */
  static RunFile sample() {
    MadeUpRun made =
        new MadeUpRun()
            .face("ssh", 22)
            .face("https", 443, "tls")
            .face(new Interface("tcp/4911", "", List.of(), 4911, false, false))
            .check("CR 1.11", "ssh", Verdict.FAIL)
            .check("CR 1.11", "https", Verdict.INCONCLUSIVE)
            .check("CR 6.1", "ssh", Verdict.PASS)
            .gap("CR 2.1", "ssh")
            .planned("CR 1.5", "ssh", Standing.NO_CONSENT)
            .waive("CR 1.11", LocalDate.parse("2027-01-31"))
            .attest("EDR 3.11", true)
            .exclude("CR 1.12", "nobody sees a screen")
            .integration("CR 1.1", "ssh", "a directory", "manual 7.2")
            .health(new Run.Health(4, 1, 2, 12, 13, 1, false, List.of(4911)));
    Run run = made.run();
    CheckResult odd =
        new CheckResult(
            run.results().get(0).id(),
            Verdict.FAIL,
            ODD,
            List.of("refused late"),
            false,
            Optional.empty(),
            MadeUpRun.START.plusNanos(123_456_789),
            5,
            2,
            run.results().get(0).transcript(),
            List.of(new Exhibit("a/b.pcapng", "application/x-pcapng", "ab".repeat(32), "capture")));
    Run with = Runs.replace(run, odd);
    return new RunFile(with, RollUp.assess(Catalogue.current(), CheckList.current(), with));
  }

  /** The sample after a run that said otherwise. */
  private static RunFile assessment() {
    MadeUpRun before =
        new MadeUpRun()
            .at(MadeUpRun.START.minusSeconds(3600))
            .check("CR 1.11", "ssh", Verdict.PASS)
            .course(Sittings.by("J. Doe", "first look"));
    MadeUpRun other = new MadeUpRun().hash("77b2".repeat(16)).check("CR 1.1", "ssh", Verdict.PASS);
    Run run =
        Sittings.merged(
            Sittings.part("a", before),
            new Part("../b", sample().run()),
            Sittings.part("c", other.at(MadeUpRun.START.minusSeconds(60))));
    return new RunFile(run, RollUp.assess(Catalogue.current(), CheckList.current(), run));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve(RunFile.NAME);
    assessment().write(file);
    assertEquals(assessment(), RunFile.read(file));
    assertEquals(2, assessment().run().gathering().sittings().size());
    assertEquals(1, assessment().run().gathering().apart().size());
    sample().write(file);
    assertEquals(sample(), RunFile.read(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void writesTheSameRunAlike() {
    assertEquals(sample().toJson(), sample().toJson());
    String json = sample().toJson();
    assertTrue(json.indexOf("\"run\"") < json.indexOf("\"assessment\""));
    assertTrue(json.indexOf("\"plan\"") < json.indexOf("\"results\""));
    assertTrue(json.contains("\"2026-11-23T14:01:00.123456789Z\""), "ISO 8601");
    assertTrue(json.contains("\"CR 1.11\""));
    assertTrue(json.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), "plain characters");
  }

  @Test
  void fitsItsSchema() throws IOException {
    try (InputStream schema = RunFile.class.getResourceAsStream("/schema/run.schema.json")) {
      String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      var errors =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON)
              .validate(sample().toJson(), InputFormat.JSON);
      assertEquals(List.of(), errors);
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON)
              .validate(assessment().toJson(), InputFormat.JSON));
      assertFalse(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON)
              .validate(sample().toJson().replace("\"FAIL\"", "\"MAYBE\""), InputFormat.JSON)
              .isEmpty());
    }
  }

  @Test
  void refusesAnotherFormat() throws IOException {
    Path file = folder.resolve(RunFile.NAME);
    Files.writeString(file, sample().toJson().replace("\"format\" : 1", "\"format\" : 2"));
    String message = assertThrows(IOException.class, () -> RunFile.read(file)).getMessage();
    assertTrue(message.endsWith("use the version of Proofmark that wrote it"), message);
    assertTrue(message.contains("run.json: has format 2; this version reads format 1"), message);
  }

  private static String nulled() {
    return sample().toJson().replaceFirst("\"planHash\" : \"[0-9a-f]*\"", "\"planHash\" : null");
  }

  @Test
  void refusesWhatIsNoRunFile() throws IOException {
    Path file = folder.resolve(RunFile.NAME);
    for (String text : List.of("{}", "[]", "", "no JSON", "{\"run\":{\"format\":1}}", nulled())) {
      Files.writeString(file, text);
      String message = assertThrows(IOException.class, () -> RunFile.read(file)).getMessage();
      assertTrue(message.contains("is no run file of Proofmark"), message);
    }
  }
}
