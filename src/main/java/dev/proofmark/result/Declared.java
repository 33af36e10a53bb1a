package dev.proofmark.result;

import dev.proofmark.catalogue.Requirement;
import dev.proofmark.profile.Attestation;
import dev.proofmark.profile.Exclusion;
import dev.proofmark.profile.Integration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the profile says of one requirement: answers, countermeasures, a condition that fails. */
record Declared(Requirement requirement, Subject subject) {

  /** Why the requirement's condition does not hold; only a conditional requirement has one. */
  Optional<String> exclusion() {
    return subject.exclusions().stream()
        .filter(exclusion -> exclusion.requirement().equals(requirement.id()))
        .filter(exclusion -> !requirement.appliesIf().isEmpty())
        .map(Exclusion::reason)
        .sorted()
        .findFirst();
  }

  /** The earliest answer of this kind; one without a name or a statement does not count. */
  Optional<Attestation> attestation(boolean met) {
    return subject.attestations().stream()
        .filter(answer -> answer.requirement().equals(requirement.id()) && answer.met() == met)
        .filter(answer -> !answer.by().isBlank() && !answer.statement().isBlank())
        .min(Comparator.comparing(Attestation::on).thenComparing(Attestation::by));
  }

  /** What the system must add; an entry without countermeasure does not count. */
  List<Integration> integrations() {
    return subject.integration().stream()
        .filter(entry -> entry.requirement().equals(requirement.id()))
        .filter(entry -> !entry.countermeasure().isBlank())
        .toList();
  }

  /** The entry that holds for the endpoints of this check. */
  Optional<Integration> integration(Finding finding) {
    return integrations().stream()
        .filter(
            entry ->
                entry.endpoints().isEmpty() || entry.endpoints().containsAll(finding.endpoints()))
        .findFirst();
  }

  /** Whether a countermeasure that stands in a document makes up for a gap. */
  boolean compensates(Finding gap) {
    return integration(gap).filter(entry -> !entry.document().isBlank()).isPresent();
  }

  /** A sentence with a blank before it, or nothing. */
  String compensation(Finding gap) {
    return integration(gap)
        .filter(entry -> !entry.document().isBlank())
        .map(entry -> " Compensated by " + Words.sentence(inWords(entry)))
        .orElse("");
  }

  static String inWords(Integration entry) {
    String source = entry.document().isBlank() ? "" : " [" + entry.document() + "]";
    return entry.countermeasure() + source;
  }
}
