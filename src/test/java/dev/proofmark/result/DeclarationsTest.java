package dev.proofmark.result;

import static dev.proofmark.result.DecisionTable.DECIDABLE;
import static dev.proofmark.result.DecisionTable.DELEGABLE;
import static dev.proofmark.result.DecisionTable.DISPROVABLE;
import static dev.proofmark.result.DecisionTable.LEVEL_3;
import static dev.proofmark.result.DecisionTable.UNCONDITIONAL;
import static dev.proofmark.result.DecisionTable.line;
import static dev.proofmark.result.DecisionTable.ssh;
import static dev.proofmark.result.DecisionTable.sshAndModbus;

import dev.proofmark.result.Assessment.Grade;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the profile declares, against what was measured. */
class DeclarationsTest {
  static Stream<Arguments> violations() {
    return Stream.of(
        line(
            "a violation",
            ssh().check(DECIDABLE, "ssh", Verdict.FAIL),
            DECIDABLE,
            Outcome.NOT_MET,
            Grade.MEASURED,
            "does not hold: demanded a refusal, observed access."),
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

  @ParameterizedTest(name = "{0}")
  @MethodSource({"violations", "exclusions", "delegations", "gaps"})
  void decides(
      String name, MadeUpRun run, String requirement, Outcome outcome, Grade grade, String why) {
    DecisionTable.holds(run, requirement, outcome, grade, why);
  }
}
