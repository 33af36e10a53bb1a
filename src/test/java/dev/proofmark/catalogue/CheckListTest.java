package dev.proofmark.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check list is whole, names only known requirements, and owns up to what it leaves out. */
class CheckListTest {

  private final CheckList list = CheckList.current();

  @ParameterizedTest
  @CsvSource({"SAFE,134", "INTRUSIVE,74", "DESTRUCTIVE,70"})
  void countsTheRowsOfEachRisk(Risk risk, int expected) {
    assertEquals(expected, list.rows().stream().filter(row -> row.risk() == risk).count());
  }

  @Test
  void holdsEveryRowOnce() {
    assertEquals(278, list.rows().size());
    assertEquals(278, list.rows().stream().map(CheckRow::id).distinct().count());
  }

  @Test
  void namesOnlyRequirementsOfTheCatalogue() {
    for (CheckRow row : list.rows()) {
      assertFalse(row.requirements().isEmpty(), row.id());
      for (RequirementId requirement : row.requirements()) {
        assertTrue(
            Catalogue.current()
                .find(requirement)
                .filter(found -> !found.levels().isEmpty())
                .isPresent(),
            () -> row.id() + " names " + requirement);
      }
    }
  }

  @Test
  void ranksTheFortyMostTellingRows() {
    var ranks =
        list.rows().stream().flatMapToInt(row -> row.rank().stream()).sorted().boxed().toList();
    assertEquals(IntStream.rangeClosed(1, 40).boxed().toList(), ranks);
    assertEquals(1, list.find("SVC-001").orElseThrow().rank().orElseThrow());
  }

  @Test
  void plantsAFaultForEveryRow() {
    for (CheckRow row : list.rows()) {
      assertFalse(row.toggles().isEmpty(), row.id());
    }
  }

  @Test
  void findsARow() {
    var row = list.find("OPC-021").orElseThrow();
    assertEquals("opcua", row.iface());
    assertEquals(Risk.INTRUSIVE, row.risk());
    assertTrue(row.requirements().contains(RequirementId.parse("CR 1.11")));
    assertTrue(list.find("OPC-999").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"EDR 3.10", "HDR 3.10", "NDR 3.10", "HDR 3.10 RE(1)", "NDR 2.4"})
  void servesAllTypesByARowThatNamesTheEmbeddedDevice(String requirement) {
    var named = RequirementId.parse(requirement);
    var embedded = named.under("EDR");
    var rows = list.rowsFor(named);
    assertFalse(rows.isEmpty());
    assertTrue(rows.containsAll(list.rowsFor(embedded)));
  }

  @Test
  void servesNoOtherClauseByARowThatNamesTheEmbeddedDevice() {
    assertEquals(List.of(), list.rowsFor(RequirementId.parse("CR 3.10")));
    assertEquals(
        List.of("SVC-006", "SVC-008"),
        list.rowsFor(RequirementId.parse("NDR 5.2")).stream().map(CheckRow::id).toList());
    assertEquals(List.of(), list.rowsFor(RequirementId.parse("EDR 5.2")));
  }

  @Test
  void leavesOutOnlyRowsThatExist() {
    for (LeftOut entry : list.leftOut()) {
      for (String pattern : entry.rows()) {
        assertTrue(
            list.rows().stream().anyMatch(row -> LeftOut.matches(pattern, row.id())), pattern);
      }
    }
  }

  @Test
  void givesOneReasonForARow() {
    for (CheckRow row : list.rows()) {
      long reasons = list.leftOut().stream().filter(entry -> entry.covers(row.id())).count();
      assertTrue(reasons <= 1, () -> row.id() + " has " + reasons + " reasons");
    }
  }

  @Test
  void givesReasonsInWholeSentencesThatDiffer() {
    var rowsSeen = new HashSet<String>();
    for (LeftOut entry : list.leftOut()) {
      assertTrue(entry.reason().matches("[A-Z].{20,}\\."), entry.reason());
      assertFalse(entry.reason().contains("\""), entry.reason());
      entry.rows().forEach(row -> assertTrue(rowsSeen.add(row), row));
    }
  }

  @Test
  void saysWhyARowIsLeftOutAndNothingOfOneThatIsNot() {
    assertTrue(list.leftOut("SNMP-004").orElseThrow().contains("SNMP driver"));
    assertTrue(list.leftOut("OPC-021").isEmpty());
    assertTrue(list.leftOut("no-such-row").isEmpty());
  }
}
