package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.result.MadeUpRun;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final List<ToIntFunction<Tally>> COLUMNS =
      List.of(
          Tally::measured,
          Tally::noViolation,
          Tally::attested,
          Tally::integrated,
          Tally::violated,
          Tally::notEvaluated,
          Tally::notApplicable);

  private final List<GroupLine> lines = GroupLine.of(SampleRun.reported());

  private GroupLine line(String code) {
    return lines.stream().filter(line -> line.code().equals(code)).findFirst().orElseThrow();
  }

  @Test
  void columnsAddUpToTheRows() {
    for (GroupLine line : lines) {
      int sum = COLUMNS.stream().mapToInt(column -> column.applyAsInt(line.tally())).sum();
      assertEquals(line.tally().rows(), sum, line.code());
    }
  }

  @Test
  void linesAddUpToTheLastOne() {
    List<GroupLine> parts = lines.subList(0, lines.size() - 1);
    for (ToIntFunction<Tally> column : COLUMNS) {
      assertEquals(
          column.applyAsInt(line("all").tally()),
          parts.stream().mapToInt(line -> column.applyAsInt(line.tally())).sum());
    }
    assertEquals(SampleRun.reported().required().size(), line("all").tally().rows());
  }

  @Test
  void countsWhatTheSampleHolds() {
    Tally all = line("all").tally();
    assertEquals(6, all.violated());
    assertEquals(3, all.attested());
    assertEquals(1, all.integrated());
    assertEquals(2, all.notApplicable());
  }

  @Test
  void saysWhatTheLevelIs() {
    assertEquals("REFUTED at 1", line("FR1").level());
    assertTrue(line("FR1").refuted());
    assertEquals("no row decided", line("FR5").level());
    assertEquals("not refuted, 0 open", line("FR6").level());
    assertEquals("shown 0 · no violation to 2", line("FR6").detail());
  }

  @Test
  void aViolationAboveTheClaimRefutesNothing() {
    MadeUpRun run =
        new MadeUpRun()
            .face("ssh", 22)
            .claim(1)
            .attest("CR 6.1", true)
            .check("CR 6.2", "ssh", dev.proofmark.result.Verdict.FAIL);
    GroupLine line = GroupLine.of(SampleRun.reported(run.run())).get(5);
    assertEquals("SHOWN 1", line.level());
    assertEquals("shown 1 · no violation to 1 · violated at 2", line.detail());
  }

  @Test
  void oneSentenceTellsWhatIsRefutedAndWhatNobodyLookedAt() {
    assertEquals(
        "The claim is REFUTED in FR1, FR2, FR3 and FR7 (6 violated requirements); in FR6 nothing"
            + " measured contradicts it. In FR4 and FR5 no row is decided. Of 70 required rows,"
            + " 0 were shown by measuring, 4 rest on “no violation found”, 3 on paper, 1 on the"
            + " system around, and 54 nobody has evaluated.",
        OneSentence.of(SampleRun.reported()));
  }

  @Test
  void oneSentenceDoesNotPraiseWhatNobodyLookedAt() {
    String nothing = OneSentence.of(SampleRun.reported(new MadeUpRun().run()));
    assertTrue(
        nothing.trim().startsWith("In FR1, FR2, FR3, FR4, FR5, FR6 and FR7 no row is decided."),
        nothing);
    MadeUpRun some = new MadeUpRun().claim(FoundationalRequirement.FR6, 1).attest("CR 6.1", true);
    assertTrue(
        OneSentence.of(SampleRun.reported(some.run()))
            .startsWith("Nothing measured contradicts the claim in FR6. In FR1,"));
  }
}
