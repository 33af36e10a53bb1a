package dev.proofmark.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.Assessment.Cell;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private final Assessment assessment =
      RollUp.assess(
          Catalogue.current(),
          CheckList.current(),
          new MadeUpRun()
              .face("ssh", 22)
              .face("https", 443, "tls")
              .face("modbus", 502)
              .face(new Interface("iec104", "iec104", List.of(), 2404, true, false))
              .face(new Interface("tcp/4911", "", List.of(), 4911, false, false))
              .check("CR 1.11", "ssh", Verdict.PASS)
              .check("CR 1.11", "ssh", Verdict.FAIL)
              .check("CR 1.11", "ssh,https", Verdict.PASS)
              .planned("CR 1.11", "modbus", Standing.NOT_IN_PROTOCOL)
              .exclude("CR 1.12", "nobody sees a screen")
              .run());

  private Cell cell(String iface) {
    return assessment.matrix().stream()
        .filter(cell -> cell.iface().equals(iface))
        .filter(cell -> cell.requirement().equals(MadeUpRun.id("CR 1.11")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCellShowsTheWorstVerdict() {
    assertEquals(Optional.of(Verdict.FAIL), cell("ssh").state());
    assertEquals(Optional.of(Verdict.PASS), cell("https").state());
  }

  @Test
  void anEmptyCellSaysWhy() {
    assertEquals("modbus has no such thing", cell("modbus").reason());
    assertEquals("no driver for iec104 (iec104)", cell("iec104").reason());
    assertEquals("tcp/4911 is open and not declared", cell("tcp/4911").reason());
    assertTrue(cell("iec104").state().isEmpty());
  }

  @Test
  void whatDoesNotApplyHasNoCells() {
    assertTrue(
        assessment.matrix().stream()
            .noneMatch(cell -> cell.requirement().equals(MadeUpRun.id("CR 1.12"))));
  }
}
