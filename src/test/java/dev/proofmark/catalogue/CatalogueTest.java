package dev.proofmark.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue holds what public sources agree on, number by number and level by level. */
class CatalogueTest {

  private final Catalogue catalogue = Catalogue.current();

  @Test
  void namesItsEdition() {
    assertEquals("IEC 62443-4-2:2019", catalogue.edition());
  }

  @Test
  void holdsEveryRequirementAndEnhancementOnce() {
    assertEquals(122, catalogue.requirements().size());
    assertEquals(122, ids(catalogue.requirements()).size());
    assertEquals(73, count(requirement -> requirement.id().enhancement() == 0));
    assertEquals(49, count(requirement -> requirement.id().enhancement() > 0));
  }

  @Test
  void holdsTheConstraintsAndTheNumbersWithoutComponentRequirement() {
    assertEquals(ids("CCSC 1", "CCSC 2", "CCSC 3", "CCSC 4"), ids(catalogue.constraints()));
    assertEquals(ids("CR 2.3", "CR 5.4", "CR 7.5"), ids(catalogue.withoutComponentRequirement()));
  }

  @ParameterizedTest
  @CsvSource({"CR,70", "SAR,3", "EDR,13", "HDR,14", "NDR,22"})
  void countsEachClause(String clause, int expected) {
    assertEquals(expected, count(requirement -> requirement.id().clause().equals(clause)));
  }

  @ParameterizedTest
  @CsvSource({
    "SAR,34,53,67,73",
    "EDR,36,61,77,83",
    "HDR,36,62,78,84",
    "NDR,40,67,86,92",
  })
  void selectsThePublishedNumberForEachTypeAndLevel(
      ComponentType type, int first, int second, int third, int fourth) {
    assertEquals(List.of(first, second, third, fourth), selected(Set.of(type)));
  }

  @Test
  void selectsTheRowsOfEveryTypeOfAProduct() {
    assertEquals(List.of(50, 93, 116, 122), selected(Set.of(ComponentType.values())));
  }

  @ParameterizedTest
  @CsvSource({
    "FR1,24,10,16,23,24",
    "FR2,32,12,23,29,32",
    "FR3,42,16,36,40,42",
    "FR4,5,2,3,5,5",
    "FR5,6,3,4,6,6",
    "FR6,3,1,2,3,3",
    "FR7,10,6,9,10,10",
  })
  void selectsThePublishedNumberForEachFoundationalRequirement(
      FoundationalRequirement group, int all, int first, int second, int third, int fourth) {
    assertEquals(
        all, count(requirement -> requirement.foundational().filter(group::equals).isPresent()));
    var everyType = Set.of(ComponentType.values());
    var selected =
        Stream.of(1, 2, 3, 4)
            .map(level -> catalogue.required(everyType, Map.of(group, level)).size())
            .toList();
    assertEquals(List.of(first, second, third, fourth), selected);
  }

  @Test
  void selectsNothingWhereNothingIsClaimed() {
    var everyType = Set.of(ComponentType.values());
    assertEquals(List.of(), catalogue.required(everyType, Map.of()));
    assertEquals(List.of(), catalogue.required(everyType, levels(0)));
  }

  @Test
  void selectsWhatIsCommonToAllTypesWhereNoneIsKnown() {
    var common = catalogue.required(Set.of(), levels(4));

    assertEquals(
        Set.of("CR"), common.stream().map(r -> r.id().clause()).collect(Collectors.toSet()));
    for (ComponentType type : ComponentType.values()) {
      assertTrue(catalogue.required(Set.of(type), levels(4)).containsAll(common), type::toString);
    }
    assertEquals(
        catalogue.required(Set.of(ComponentType.values()), levels(4)).stream()
            .filter(r -> r.id().clause().equals("CR"))
            .toList(),
        common);
  }

  @Test
  void marksWhatTheSystemMayProvideAndWhatIsConditional() {
    assertEquals(16, count(Requirement::delegable));
    assertEquals(57, count(requirement -> !requirement.appliesIf().isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({"CONFORMANCE_AND_VIOLATION,66", "VIOLATION_ONLY,30", "EVIDENCE_ONLY,26", "NONE,0"})
  void knowsHowFarATestReaches(HarnessReach reach, int expected) {
    assertEquals(expected, count(requirement -> requirement.reach() == reach));
  }

  @Test
  void keepsALevelOnceItSelects() {
    for (Requirement requirement : catalogue.requirements()) {
      int lowest = requirement.levels().iterator().next();
      for (int level = 1; level <= 4; level++) {
        assertEquals(level >= lowest, requirement.isRequiredAt(level), requirement.id()::toString);
      }
    }
  }

  @Test
  void standsInTheOrderOfTheStandard() {
    var ids = catalogue.requirements().stream().map(Requirement::id).toList();
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void hasTheBaseOfEveryEnhancementForTheSameTypes() {
    for (Requirement requirement : catalogue.requirements()) {
      var base = catalogue.find(requirement.id().base()).orElseThrow();
      assertEquals(base.types(), requirement.types(), requirement.id()::toString);
    }
  }

  @Test
  void asksAQuestionAboutEveryRequirementAndConstraint() {
    var questions = new HashSet<String>();
    for (Requirement requirement : assessable()) {
      assertTrue(requirement.question().endsWith("?"), requirement.id()::toString);
      assertTrue(questions.add(requirement.question()), "asked twice: " + requirement.question());
    }
  }

  @Test
  void saysOfEveryRequirementWhatItAsksAndWhatATestDoesNotShow() {
    for (Requirement requirement : assessable()) {
      for (String text : List.of(requirement.summary(), requirement.limits())) {
        assertTrue(text.endsWith("."), requirement.id() + ": \"" + text + "\"");
      }
      assertFalse(requirement.title().isBlank(), requirement.id()::toString);
    }
  }

  @Test
  void findsEveryNumberAndNoOther() {
    var found = catalogue.find(RequirementId.parse("NDR 1.13 RE(1)")).orElseThrow();
    assertEquals("Explicit access request approval", found.title());
    assertTrue(catalogue.find(RequirementId.parse("CCSC 3")).isPresent());
    assertTrue(catalogue.find(RequirementId.parse("CR 5.4")).isPresent());
    assertTrue(catalogue.find(RequirementId.parse("CR 3.10")).isEmpty());
  }

  private List<Integer> selected(Set<ComponentType> types) {
    return Stream.of(1, 2, 3, 4)
        .map(level -> catalogue.required(types, levels(level)).size())
        .toList();
  }

  private List<Requirement> assessable() {
    return Stream.of(catalogue.constraints(), catalogue.requirements())
        .flatMap(List::stream)
        .toList();
  }

  private long count(Predicate<Requirement> property) {
    return catalogue.requirements().stream().filter(property).count();
  }

  private static Map<FoundationalRequirement, Integer> levels(int level) {
    return Arrays.stream(FoundationalRequirement.values())
        .collect(Collectors.toMap(Function.identity(), group -> level));
  }

  private static Set<RequirementId> ids(String... texts) {
    return Arrays.stream(texts).map(RequirementId::parse).collect(Collectors.toSet());
  }

  private static Set<RequirementId> ids(List<Requirement> requirements) {
    return requirements.stream().map(Requirement::id).collect(Collectors.toSet());
  }
}
