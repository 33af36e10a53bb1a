package dev.proofmark.result;

import static dev.proofmark.result.MadeUpRun.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.Assessment.RequirementResult;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The decision table of the roll-up. The requirements stand for their kind: {@code CR 1.11} is
 * decidable, conditional and not delegable; {@code CR 1.1} is delegable; of {@code CR 3.5} a test
 * can only find violations; {@code EDR 3.11} rests on documents; {@code CR 2.1} is unconditional;
 * {@code CR 2.7} belongs to level 3.
 */
class RollUpTest {
  private static final String DECIDABLE = "CR 1.11";
  private static final String DELEGABLE = "CR 1.1";
  private static final String DISPROVABLE = "CR 3.5";
  private static final String ON_PAPER = "EDR 3.11";
  private static final String UNCONDITIONAL = "CR 2.1";
  private static final String LEVEL_3 = "CR 2.7";

  private static MadeUpRun ssh() {
    return new MadeUpRun().face("ssh", 22);
  }

  private static MadeUpRun sshAndModbus() {
    return ssh().face("modbus", 502);
  }

  private static Arguments line(
      String name, MadeUpRun run, String requirement, Outcome outcome, Grade grade, String why) {
    return Arguments.of(name, run, requirement, outcome, grade, why);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        line(
            "a violation",
            ssh().check(DECIDABLE, "ssh", Verdict.FAIL),
            DECIDABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "ssh: demanded a refusal, observed access."),
        line(
            "a violation beside passes and errors",
            ssh()
                .check(DECIDABLE, "ssh", Verdict.PASS)
                .check(DECIDABLE, "ssh", Verdict.ERROR)
                .check(DECIDABLE, "ssh", Verdict.FAIL)
                .check(DECIDABLE, "ssh", Verdict.FAIL),
            DECIDABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "And 1 more violation."),
        line(
            "a violation above the claimed level",
            ssh().check(LEVEL_3, "ssh", Verdict.FAIL),
            LEVEL_3,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "ssh"),
        line(
            "a violation of an excluded requirement",
            ssh().check(DECIDABLE, "ssh", Verdict.FAIL).exclude(DECIDABLE, "there is no log-in"),
            DECIDABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "ssh"),
        line(
            "a violation of what the system is said to provide",
            ssh()
                .check(DELEGABLE, "ssh", Verdict.FAIL)
                .integration(DELEGABLE, "", "a directory", "manual 7.2"),
            DELEGABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "ssh"),
        line(
            "a violation that somebody attests away",
            ssh().check(DISPROVABLE, "ssh", Verdict.FAIL).attest(DISPROVABLE, true),
            DISPROVABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "ssh"),
        line(
            "a violation that somebody waives",
            ssh()
                .check(DECIDABLE, "ssh", Verdict.FAIL)
                .waive(DECIDABLE, LocalDate.parse("2027-01-31")),
            DECIDABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "ssh"));
  }

  static Stream<Arguments> exclusions() {
    return Stream.of(
        line(
            "level",
            ssh().check(LEVEL_3, "ssh", Verdict.PASS),
            LEVEL_3,
            Outcome.NOT_APPLICABLE,
            Grade.EXCLUDED,
            "The claimed level 2 does not ask for it."),
        line(
            "condition",
            ssh().exclude(DECIDABLE, "there is no log-in"),
            DECIDABLE,
            Outcome.NOT_APPLICABLE,
            Grade.EXCLUDED,
            "Its condition does not hold: there is no log-in."),
        line(
            "no condition to fail",
            ssh().exclude(UNCONDITIONAL, "we do not like it"),
            UNCONDITIONAL,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "There is no check for it"),
        line(
            "no level claimed: nothing is excluded",
            ssh().noClaim(),
            LEVEL_3,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "There is no check for it"));
  }

  static Stream<Arguments> delegations() {
    return Stream.of(
        line(
            "by the system",
            ssh().integration(DELEGABLE, "", "a directory", ""),
            DELEGABLE,
            Outcome.MET_BY_INTEGRATION,
            Grade.INTEGRATED,
            "The system must add: a directory."),
        line(
            "by the system, whatever is undecided",
            ssh()
                .check(DELEGABLE, "ssh", Verdict.INCONCLUSIVE)
                .integration(DELEGABLE, "", "a directory", "manual 7.2"),
            DELEGABLE,
            Outcome.MET_BY_INTEGRATION,
            Grade.INTEGRATED,
            "[manual 7.2]"),
        line(
            "by the system, but not delegable",
            ssh().integration(DECIDABLE, "", "a directory", "manual 7.2"),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "There is no check for it"),
        line(
            "by the system, without a countermeasure",
            ssh().integration(DELEGABLE, "", " ", "manual 7.2"),
            DELEGABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "There is no check for it"),
        line(
            "on one interface only, the other undecided",
            sshAndModbus()
                .check(DELEGABLE, "modbus", Verdict.INCONCLUSIVE)
                .check(DELEGABLE, "ssh", Verdict.INCONCLUSIVE)
                .integration(DELEGABLE, "modbus", "a filtering firewall", "manual 9.1"),
            DELEGABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "undecided check"),
        line(
            "on one interface only, the other passed",
            sshAndModbus()
                .check(DELEGABLE, "modbus", Verdict.INCONCLUSIVE)
                .check(DELEGABLE, "ssh", Verdict.PASS)
                .integration(DELEGABLE, "modbus", "a filtering firewall", "manual 9.1"),
            DELEGABLE,
            Outcome.MET_BY_INTEGRATION,
            Grade.INTEGRATED,
            "modbus: a filtering firewall"),
        line(
            "on one interface only, the other never tried",
            sshAndModbus().integration(DELEGABLE, "modbus", "a filtering firewall", "manual 9.1"),
            DELEGABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "There is no check for it"));
  }

  static Stream<Arguments> gaps() {
    return Stream.of(
        line(
            "alone",
            sshAndModbus().gap(DELEGABLE, "modbus").check(DELEGABLE, "ssh", Verdict.PASS),
            DELEGABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "Declared absent and seen absent on modbus"),
        line(
            "covered and delegable",
            sshAndModbus()
                .gap(DELEGABLE, "modbus")
                .check(DELEGABLE, "ssh", Verdict.PASS)
                .integration(DELEGABLE, "modbus", "a filtering firewall", "manual 9.1"),
            DELEGABLE,
            Outcome.MET_BY_INTEGRATION,
            Grade.INTEGRATED,
            "a filtering firewall [manual 9.1]"),
        line(
            "covered by words without a document",
            ssh().gap(DELEGABLE, "ssh").integration(DELEGABLE, "ssh", "a filtering firewall", ""),
            DELEGABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "Declared absent"),
        line(
            "covered on another interface",
            sshAndModbus()
                .gap(DELEGABLE, "modbus")
                .integration(DELEGABLE, "ssh", "a filtering firewall", "manual 9.1"),
            DELEGABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "Declared absent"),
        line(
            "covered and not delegable",
            ssh()
                .gap(DECIDABLE, "ssh")
                .integration(DECIDABLE, "ssh", "a filtering firewall", "manual 9.1"),
            DECIDABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "Compensated by a filtering firewall [manual 9.1]."));
  }

  static Stream<Arguments> undecided() {
    Interface telecontrol = new Interface("iec104", "iec104", List.of(), 2404, true, false);
    Interface unknown = new Interface("tcp/4911", "", List.of(), 4911, false, false);
    return Stream.of(
        line("no test", ssh(), ON_PAPER, Outcome.NOT_EVALUATED, Grade.UNTESTED, "No test over"),
        line(
            "not chosen",
            ssh().planned(DECIDABLE, "ssh", Standing.NOT_CHOSEN),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "not chosen"),
        line(
            "no consent",
            ssh().planned(DECIDABLE, "ssh", Standing.NO_CONSENT),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "no consent"),
        line(
            "no driver for the check",
            ssh()
                .check(DECIDABLE, "ssh", Verdict.PASS)
                .planned(DECIDABLE, "ssh", Standing.NOT_BUILT),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "Proofmark cannot do this over ssh yet"),
        line(
            "the run ended before it",
            ssh().planned(DECIDABLE, "ssh", Standing.RUNS),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "the run ended before this check"),
        line(
            "one undecided",
            ssh()
                .check(DECIDABLE, "ssh", Verdict.PASS)
                .check(DECIDABLE, "ssh", Verdict.INCONCLUSIVE),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "no second account"),
        line(
            "an error of the bench",
            ssh().check(DECIDABLE, "ssh", Verdict.PASS).check(DECIDABLE, "ssh", Verdict.ERROR),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "ran out of ports"),
        line(
            "undecided, and somebody's word",
            ssh().check(DECIDABLE, "ssh", Verdict.INCONCLUSIVE).attest(DECIDABLE, true),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "no second account"),
        line(
            "an interface without driver",
            ssh().face(telecontrol).check(DISPROVABLE, "ssh", Verdict.PASS),
            DISPROVABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "no driver for iec104"),
        line(
            "an interface without driver, and somebody's word",
            ssh()
                .face(telecontrol)
                .check(DISPROVABLE, "ssh", Verdict.PASS)
                .attest(DISPROVABLE, true),
            DISPROVABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "no driver for iec104"),
        line(
            "a discovered interface",
            ssh().face(unknown).check(DISPROVABLE, "ssh", Verdict.PASS),
            DISPROVABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "tcp/4911 is open and not declared"),
        line(
            "an interface that the plan forgot",
            sshAndModbus().check(DISPROVABLE, "ssh", Verdict.PASS),
            DISPROVABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNDECIDED,
            "no check ran on modbus"),
        line(
            "all absent",
            ssh().check(DECIDABLE, "ssh", Verdict.NOT_APPLICABLE),
            DECIDABLE,
            Outcome.NOT_EVALUATED,
            Grade.UNTESTED,
            "nothing was shown"));
  }

  static Stream<Arguments> passes() {
    List<String> rows = rows(DECIDABLE, "ssh");
    Interface unknown = new Interface("tcp/4911", "", List.of(), 4911, false, false);
    return Stream.of(
        line(
            "all rows run",
            ssh().check(DECIDABLE, "ssh", Verdict.PASS).rows(rows),
            DECIDABLE,
            Outcome.MET,
            Grade.MEASURED,
            "One check passed on ssh"),
        line(
            "a row left out",
            ssh().check(DECIDABLE, "ssh", Verdict.PASS).rows(rows.subList(1, rows.size())),
            DECIDABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            rows.get(0)),
        line(
            "a row run partly",
            ssh().check(DECIDABLE, "ssh", Verdict.PASS).covers(partly(rows)),
            DECIDABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            rows.get(0)),
        line(
            "rows run on one of two interfaces",
            ssh()
                .face(new Interface("service", "ssh", List.of(), 2222, true, true))
                .check(DECIDABLE, "service", Verdict.PASS)
                .check(DECIDABLE, "ssh", Verdict.PASS)
                .rows(rows),
            DECIDABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            "2 checks passed on service, ssh"),
        line(
            "no row of the list applies",
            new MadeUpRun().face("ftp", 21).check(DECIDABLE, "ftp", Verdict.PASS),
            DECIDABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            "no row"),
        line(
            "can only be disproved",
            ssh().check(DISPROVABLE, "ssh", Verdict.PASS),
            DISPROVABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            "can only disprove"),
        line(
            "the other interface's protocol has no such thing",
            sshAndModbus()
                .check(DISPROVABLE, "ssh", Verdict.PASS)
                .planned(DISPROVABLE, "modbus", Standing.NOT_IN_PROTOCOL),
            DISPROVABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            "can only disprove"),
        line(
            "about the device as a whole, whatever its interfaces",
            ssh().face(unknown).check(DISPROVABLE, "host", Verdict.PASS),
            DISPROVABLE,
            Outcome.NO_VIOLATION_FOUND,
            Grade.NO_VIOLATION,
            "can only disprove"));
  }

  static Stream<Arguments> attestations() {
    return Stream.of(
        line(
            "no test",
            ssh().attest(ON_PAPER, true),
            ON_PAPER,
            Outcome.MET,
            Grade.ATTESTED,
            "On the word of J. Doe of 2026-11-01: The manual describes it [manual 7.2]."),
        line(
            "no violation found",
            ssh().check(DISPROVABLE, "ssh", Verdict.PASS).attest(DISPROVABLE, true),
            DISPROVABLE,
            Outcome.MET,
            Grade.ATTESTED,
            "On the word of"),
        line(
            "measured anyway",
            ssh()
                .check(DECIDABLE, "ssh", Verdict.PASS)
                .rows(rows(DECIDABLE, "ssh"))
                .attest(DECIDABLE, true),
            DECIDABLE,
            Outcome.MET,
            Grade.MEASURED,
            "One check passed"),
        line(
            "answered no",
            ssh().check(DISPROVABLE, "ssh", Verdict.PASS).attest(DISPROVABLE, false),
            DISPROVABLE,
            Outcome.NOT_MET,
            Grade.ATTESTED,
            "J. Doe answered no on 2026-11-01: The device cannot do it"),
        line(
            "answered no above the claim",
            ssh().attest(LEVEL_3, false),
            LEVEL_3,
            Outcome.NOT_APPLICABLE,
            Grade.EXCLUDED,
            "claimed level"),
        line(
            "answered yes and no",
            ssh().attest(ON_PAPER, true).attest(ON_PAPER, false),
            ON_PAPER,
            Outcome.NOT_MET,
            Grade.ATTESTED,
            "answered no"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "violations",
    "exclusions",
    "delegations",
    "gaps",
    "undecided",
    "passes",
    "attestations"
  })
  void decides(
      String name, MadeUpRun run, String requirement, Outcome outcome, Grade grade, String why) {
    RequirementResult result = result(run.run(), requirement);
    assertEquals(outcome, result.outcome(), result.why());
    assertEquals(grade, result.grade());
    assertTrue(result.why().contains(why), result.why());
    assertTrue(result.why().endsWith("."), result.why());
    assertEquals(outcome == Outcome.NOT_EVALUATED, !result.lacks().isEmpty());
  }

  @Test
  void namesWhatIsMissingOnce() {
    MadeUpRun run =
        ssh()
            .check(DECIDABLE, "ssh", Verdict.INCONCLUSIVE)
            .check(DECIDABLE, "ssh", Verdict.INCONCLUSIVE)
            .planned(DECIDABLE, "ssh", Standing.NO_CONSENT);
    assertEquals(
        List.of(
            new Lack("maker", "no second account", "accounts.operator"),
            new Lack("you", "no consent for safe checks", "consent.safe")),
        result(run.run(), DECIDABLE).lacks());
  }

  @Test
  void printsWaiversAndWhetherTheyExpired() {
    MadeUpRun run =
        ssh()
            .waive(DECIDABLE, LocalDate.parse("2027-01-31"))
            .waive(DELEGABLE, LocalDate.parse("2026-01-31"));
    assertEquals(
        "fixed in firmware 3.5 (product security, until 2027-01-31)",
        result(run.run(), DECIDABLE).waiver().orElseThrow());
    assertEquals(
        "fixed in firmware 3.5 (product security, expired on 2026-01-31)",
        result(run.run(), DELEGABLE).waiver().orElseThrow());
    assertTrue(result(run.run(), UNCONDITIONAL).waiver().isEmpty());
  }

  @Test
  void answersEveryRequirementOfTheTypes() {
    Assessment assessment = assess(ssh().types(ComponentType.NDR).run());
    List<Requirement> expected =
        Stream.of(Catalogue.current().constraints(), Catalogue.current().requirements())
            .flatMap(List::stream)
            .filter(requirement -> requirement.types().contains(ComponentType.NDR))
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .toList();
    assertEquals(
        expected.stream().map(Requirement::id).toList(),
        assessment.requirements().stream().map(RequirementResult::requirement).toList());
  }

  @Test
  void tellsAViolationOfAnotherTypesRequirement() {
    RequirementResult result = result(ssh().check("NDR 5.2", "ssh", Verdict.FAIL).run(), "NDR 5.2");
    assertEquals(Outcome.NOT_MET, result.outcome());
    assertEquals(false, result.required());
  }

  @Test
  void doesNotDependOnOrder() {
    MadeUpRun made = sshAndModbus();
    for (Verdict verdict : Verdict.values()) {
      made.check(DECIDABLE, "ssh", verdict)
          .check(DELEGABLE, "modbus", verdict)
          .check(DISPROVABLE, "ssh", verdict == Verdict.FAIL ? Verdict.PASS : verdict)
          .check(UNCONDITIONAL, "ssh,modbus", Verdict.PASS);
    }
    Run run = made.gap("CR 2.5", "modbus").attest(ON_PAPER, true).run();
    Assessment expected = assess(run);
    Random random = new Random(42);
    for (int i = 0; i < 5; i++) {
      assertEquals(expected, assess(shuffled(run, random)));
    }
  }

  private static Run shuffled(Run run, Random random) {
    List<PlannedCheck> plan = new ArrayList<>(run.plan());
    List<CheckResult> results = new ArrayList<>(run.results());
    Collections.shuffle(plan, random);
    Collections.shuffle(results, random);
    return new Run(
        run.format(),
        run.version(),
        run.java(),
        run.started(),
        run.ended(),
        run.subject(),
        run.planHash(),
        plan,
        results,
        run.health());
  }

  private static List<RowCover> partly(List<String> rows) {
    List<RowCover> covers =
        new ArrayList<>(rows.stream().map(row -> new RowCover(row, "")).toList());
    covers.set(0, new RowCover(rows.get(0), "the period is not measured"));
    return covers;
  }

  private static List<String> rows(String requirement, String iface) {
    return CheckList.current().rowsFor(id(requirement)).stream()
        .filter(row -> row.iface().equals(iface) || row.iface().equals("tcpip"))
        .map(CheckRow::id)
        .toList();
  }

  private static RequirementResult result(Run run, String requirement) {
    return assess(run).requirements().stream()
        .filter(result -> result.requirement().equals(id(requirement)))
        .findFirst()
        .orElseThrow();
  }

  private static Assessment assess(Run run) {
    return RollUp.assess(Catalogue.current(), CheckList.current(), run);
  }
}
