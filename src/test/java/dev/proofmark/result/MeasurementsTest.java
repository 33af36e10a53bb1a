package dev.proofmark.result;

import static dev.proofmark.result.DecisionTable.DECIDABLE;
import static dev.proofmark.result.DecisionTable.DISPROVABLE;
import static dev.proofmark.result.DecisionTable.LEVEL_3;
import static dev.proofmark.result.DecisionTable.ON_PAPER;
import static dev.proofmark.result.DecisionTable.line;
import static dev.proofmark.result.DecisionTable.ssh;
import static dev.proofmark.result.DecisionTable.sshAndModbus;

import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.result.Assessment.Grade;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was tried and what was not, with and without the word of a person. */
class MeasurementsTest {
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
  @MethodSource({"undecided", "passes", "attestations"})
  void decides(
      String name, MadeUpRun run, String requirement, Outcome outcome, Grade grade, String why) {
    DecisionTable.holds(run, requirement, outcome, grade, why);
  }

  private static List<RowCover> partly(List<String> rows) {
    List<RowCover> covers =
        new ArrayList<>(rows.stream().map(row -> new RowCover(row, "")).toList());
    covers.set(0, new RowCover(rows.get(0), "the period is not measured"));
    return covers;
  }

  private static List<String> rows(String requirement, String iface) {
    return CheckList.current().rowsFor(MadeUpRun.id(requirement)).stream()
        .filter(row -> row.iface().equals(iface) || row.iface().equals("tcpip"))
        .map(CheckRow::id)
        .toList();
  }
}
