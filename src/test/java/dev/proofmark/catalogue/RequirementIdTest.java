package dev.proofmark.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers read and print as the standard writes them, and sort as it orders them. */
class RequirementIdTest {

  @ParameterizedTest
  @MethodSource("everyNumber")
  void printsWhatItReads(RequirementId id) {
    assertEquals(id, RequirementId.parse(id.toString()));
  }

  static Stream<RequirementId> everyNumber() {
    var catalogue = Catalogue.current();
    return Stream.of(
            catalogue.constraints(),
            catalogue.requirements(),
            catalogue.withoutComponentRequirement())
        .flatMap(List::stream)
        .map(Requirement::id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CR",
        "1.1",
        "CR 1",
        "CR 8.1",
        "CR 0.1",
        "CR 1.1 ",
        " CR 1.1",
        "cr 1.1",
        "CR1.1",
        "CR 1.1 RE",
        "CR 1.1 RE(x)",
        "CR 1.1RE(1)",
        "SR 1.1",
        "CCSC",
        "CCSC 1 RE(1)",
        "CR 1.100"
      })
  void refusesWhatIsNoNumberAndSaysHowToWriteOne(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> RequirementId.parse(text));
    assertEquals(
        "\"" + text + "\" is not a requirement; write it as in \"CR 1.11\" or \"CR 1.1 RE(1)\"",
        refusal.getMessage());
  }

  @Test
  void sortsByNumberNotByText() {
    var sorted =
        Stream.of("CR 1.11", "NDR 2.4", "CR 1.2 RE(1)", "CR 1.2", "EDR 2.4", "CCSC 4", "CR 7.1")
            .map(RequirementId::parse)
            .sorted()
            .map(RequirementId::toString)
            .toList();
    assertEquals(
        List.of("CCSC 4", "CR 1.2", "CR 1.2 RE(1)", "CR 1.11", "EDR 2.4", "NDR 2.4", "CR 7.1"),
        sorted);
  }

  @Test
  void knowsItsBase() {
    var enhancement = RequirementId.parse("NDR 5.2 RE(3)");
    assertEquals(RequirementId.parse("NDR 5.2"), enhancement.base());
    assertEquals(enhancement.base(), enhancement.base().base());
  }

  @Test
  void knowsItsFoundationalRequirement() {
    assertEquals(
        Optional.of(FoundationalRequirement.FR5), RequirementId.parse("NDR 5.2").foundational());
    assertTrue(RequirementId.parse("CCSC 1").foundational().isEmpty());
  }
}
