package dev.proofmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.bench.CheckMethod;
import dev.proofmark.bench.Coverage;
import dev.proofmark.bench.Coverage.State;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Suites;
import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.RequirementId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds suites, catalogue and check list against each other, both ways. */
class SuitesTest {
  private static final int SUITE_LINES = 130;
  private static final int CHECK_LINES = 20;

  private final List<CheckMethod> checks = Suites.checks();

  @Test
  void everyRequirementNamedByACheckIsInTheCatalogue() {
    for (CheckMethod check : checks) {
      for (RequirementId id : check.requirements()) {
        assertTrue(Catalogue.current().find(id).isPresent(), check.name() + " names " + id);
      }
    }
  }

  @Test
  void everyRequirementHasACheckOrAQuestion() {
    Set<RequirementId> checked = new TreeSet<>();
    checks.forEach(check -> checked.addAll(check.requirements()));
    Catalogue.current()
        .requirements()
        .forEach(
            requirement ->
                assertTrue(
                    checked.contains(requirement.id()) || !requirement.question().isEmpty(),
                    requirement.id() + " has neither"));
  }

  @Test
  void everyRowIsCarriedOutOrLeftOutForAReasonAndNeverBoth() {
    CheckList list = CheckList.current();
    Coverage coverage = Coverage.of(list, checks);
    for (CheckRow row : list.rows()) {
      boolean carriedOut = coverage.state(row.id()) != State.LEFT_OUT;
      boolean reason = list.leftOut(row.id()).isPresent();
      assertTrue(
          carriedOut != reason, row.id() + ": carried out " + carriedOut + ", reason " + reason);
    }
  }

  @Test
  void everyRowNamedByACheckExistsAndSharesARequirementWithIt() {
    for (CheckMethod check : checks) {
      for (Covers covers : check.covers()) {
        CheckRow row =
            CheckList.current()
                .find(covers.value())
                .orElseThrow(() -> new AssertionError(check.name() + " names " + covers.value()));
        assertTrue(
            check.requirements().stream().anyMatch(row::serves),
            check.name() + " and " + row.id() + " have no requirement in common");
      }
    }
  }

  @Test
  void everyGroupOfRequirementsHasACheck() {
    Set<FoundationalRequirement> groups = EnumSet.noneOf(FoundationalRequirement.class);
    checks.forEach(check -> check.requirements().get(0).foundational().ifPresent(groups::add));
    assertEquals(EnumSet.allOf(FoundationalRequirement.class), groups);
  }

  @Test
  void statementsAreSentencesWithoutTheWordsOfAProtocol() {
    for (CheckMethod check : checks) {
      String statement = check.statement();
      assertFalse(
          statement.matches(".*\\b(OPC|Modbus|SSH|HTTP|HTTPS|TLS|cookie|banner)\\b.*"),
          check.name() + ": " + statement);
      assertFalse(statement.endsWith("."), check.name() + ": " + statement);
    }
  }

  @Test
  void suitesStayReadable() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("suites"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.size() <= SUITE_LINES, file + " has " + lines.size() + " lines");
        assertTrue(longestMethod(lines) <= CHECK_LINES, file + " has a check that is too long");
      }
    }
  }

  private static int longestMethod(List<String> lines) {
    int longest = 0;
    int begun = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (begun < 0 && lines.get(i).matches("  [a-z].*")) {
        begun = i;
      }
      if (lines.get(i).equals("  }")) {
        longest = Math.max(longest, i - begun);
        begun = -1;
      }
    }
    return longest;
  }
}
