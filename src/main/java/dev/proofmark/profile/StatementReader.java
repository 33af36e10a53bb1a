package dev.proofmark.profile;

import dev.proofmark.catalogue.RequirementId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads what people state about single requirements. */
final class StatementReader {
  private static final RequirementId STAND_IN = new RequirementId("CR", 1, 1, 0);

  private final Section profile;
  private final Set<String> endpoints;

  /**
   * @param endpoints the names that an integration may name
   */
  StatementReader(Section profile, List<Endpoint> endpoints) {
    this.profile = profile;
    this.endpoints = new HashSet<>(Set.of(Endpoint.HOST));
    endpoints.forEach(e -> this.endpoints.add(e.name()));
  }

  List<Integration> integration() {
    return each(
        "integration",
        s ->
            new Integration(
                requirement(s),
                s.list("endpoints", this::endpoint),
                s.needed("countermeasure"),
                s.text("document")));
  }

  List<Attestation> attestations() {
    Set<RequirementId> answered = new HashSet<>();
    return each(
        "attestations",
        s ->
            new Attestation(
                once(s, answered),
                s.needed("met", Forms::flag, false),
                s.needed("statement"),
                s.text("document"),
                s.needed("by"),
                s.needed("on", Forms::date, LocalDate.EPOCH)));
  }

  List<Waiver> waivers() {
    return each(
        "waivers",
        s ->
            new Waiver(
                requirement(s),
                s.text("check"),
                s.needed("reason"),
                s.needed("owner"),
                s.needed("until", Forms::date, LocalDate.EPOCH)));
  }

  List<Exclusion> exclusions() {
    Set<RequirementId> excluded = new HashSet<>();
    return each("not-applicable", s -> new Exclusion(once(s, excluded), s.needed("reason")));
  }

  private <T> List<T> each(String key, Function<Section, T> form) {
    List<T> all = new ArrayList<>();
    for (Section section : profile.sections(key)) {
      all.add(form.apply(section));
      section.end();
    }
    return List.copyOf(all);
  }

  private static RequirementId requirement(Section section) {
    return section.needed("requirement", Forms::requirement, STAND_IN);
  }

  private static RequirementId once(Section section, Set<RequirementId> earlier) {
    RequirementId requirement = requirement(section);
    if (!earlier.add(requirement) && requirement != STAND_IN) {
      section.wrong(requirement + " stands here a second time; take one entry out");
    }
    return requirement;
  }

  private String endpoint(String name) {
    if (!endpoints.contains(name)) {
      throw new IllegalArgumentException(
          "is \"" + name + "\", which is no endpoint" + Words.advice(name, endpoints, "there are"));
    }
    return name;
  }
}
