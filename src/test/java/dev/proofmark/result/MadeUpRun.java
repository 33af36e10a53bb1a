package dev.proofmark.result;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.catalogue.Risk;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Attestation;
import dev.proofmark.profile.Budget;
import dev.proofmark.profile.Exclusion;
import dev.proofmark.profile.Identity;
import dev.proofmark.profile.Integration;
import dev.proofmark.profile.Waiver;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run.Health;
import dev.proofmark.result.Subject.Interface;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a run together, line by line, for tests. */
public final class MadeUpRun {
  public static final Instant START = Instant.parse("2026-11-23T14:01:00Z");

  private final Set<ComponentType> types = EnumSet.of(ComponentType.EDR);
  private final Map<FoundationalRequirement, Integer> claim =
      new EnumMap<>(FoundationalRequirement.class);
  private final List<Interface> interfaces = new ArrayList<>();
  private final List<Integration> integration = new ArrayList<>();
  private final List<Attestation> attestations = new ArrayList<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private final List<Exclusion> exclusions = new ArrayList<>();
  private final List<PlannedCheck> plan = new ArrayList<>();
  private final List<CheckResult> results = new ArrayList<>();
  private Identity identity =
      new Identity("ACME", "GW-200 gateway", "4711-0815", "3.4.1", "hardened after guideline v2");
  private Course course = Course.PLAIN;
  private Instant started = START;
  private String version = "0.1.0";
  private String hash = "9f3a".repeat(16);
  private Health health = new Health(412, 3, 4, 912_331, 2_044_018, 0, false, List.of());

  public MadeUpRun() {
    claim(2);
  }

  public MadeUpRun claim(int level) {
    Arrays.stream(FoundationalRequirement.values()).forEach(group -> claim.put(group, level));
    return this;
  }

  public MadeUpRun claim(FoundationalRequirement group, int level) {
    claim.put(group, level);
    return this;
  }

  public MadeUpRun noClaim() {
    claim.clear();
    return this;
  }

  public MadeUpRun types(ComponentType... some) {
    types.clear();
    types.addAll(List.of(some));
    return this;
  }

  public MadeUpRun identity(Identity other) {
    identity = other;
    return this;
  }

  public MadeUpRun at(Instant other) {
    started = other;
    return this;
  }

  public Instant started() {
    return started;
  }

  public MadeUpRun version(String other) {
    version = other;
    return this;
  }

  public MadeUpRun hash(String other) {
    hash = other;
    return this;
  }

  public MadeUpRun course(Course other) {
    course = other;
    return this;
  }

  public MadeUpRun health(Health other) {
    health = other;
    return this;
  }

  /** A declared interface that Proofmark speaks. */
  public MadeUpRun face(String name, int port, String... layers) {
    interfaces.add(new Interface(name, name, List.of(layers), port, true, true));
    return this;
  }

  public MadeUpRun face(Interface face) {
    interfaces.add(face);
    return this;
  }

  public MadeUpRun integration(
      String requirement, String endpoint, String countermeasure, String document) {
    List<String> endpoints = endpoint.isEmpty() ? List.of() : List.of(endpoint);
    integration.add(new Integration(id(requirement), endpoints, countermeasure, document));
    return this;
  }

  public MadeUpRun attest(String requirement, boolean met) {
    attestations.add(
        new Attestation(
            id(requirement),
            met,
            met ? "The manual describes it" : "The device cannot do it",
            "manual 7.2",
            "J. Doe",
            LocalDate.parse("2026-11-01")));
    return this;
  }

  public MadeUpRun waive(String requirement, LocalDate until) {
    waivers.add(
        new Waiver(id(requirement), "", "fixed in firmware 3.5", "product security", until));
    return this;
  }

  public MadeUpRun exclude(String requirement, String reason) {
    exclusions.add(new Exclusion(id(requirement), reason));
    return this;
  }

  /** Plans a check that runs and has this verdict. */
  public MadeUpRun check(String requirement, String endpoint, Verdict verdict) {
    PlannedCheck planned = plan(requirement, endpoint, Standing.RUNS);
    return result(planned, verdict, inWords(verdict), verdict == Verdict.INCONCLUSIVE);
  }

  /** Plans a check that found absent what its maker declares absent. */
  public MadeUpRun gap(String requirement, String endpoint) {
    PlannedCheck planned = plan(requirement, endpoint, Standing.RUNS);
    results.add(
        new CheckResult(
            planned.id(),
            Verdict.NOT_APPLICABLE,
            "the interface has no access control",
            List.of(),
            true,
            Optional.empty(),
            started,
            12,
            0,
            List.of(),
            List.of()));
    return this;
  }

  /** Plans a check that stands in the plan without a result. */
  public MadeUpRun planned(String requirement, String endpoint, Standing standing) {
    plan(requirement, endpoint, standing);
    return this;
  }

  /** Adds a planned check and its result as they are. */
  public MadeUpRun add(PlannedCheck planned, CheckResult result) {
    plan.add(planned);
    results.add(result);
    return this;
  }

  public MadeUpRun add(PlannedCheck planned) {
    plan.add(planned);
    return this;
  }

  /** Lets the check planned last carry out rows of the check list in full. */
  public MadeUpRun rows(List<String> rows) {
    return covers(rows.stream().map(row -> new RowCover(row, "")).toList());
  }

  /** Lets the check planned last carry out rows of the check list. */
  public MadeUpRun covers(List<RowCover> rows) {
    PlannedCheck last = plan.remove(plan.size() - 1);
    plan.add(
        new PlannedCheck(
            last.id(),
            last.check(),
            last.statement(),
            last.requirements(),
            rows,
            last.endpoint(),
            last.protocol(),
            last.value(),
            last.risk(),
            last.severity(),
            last.standing(),
            last.why()));
    return this;
  }

  public Run run() {
    return new Run(
        1,
        version,
        "17.0.12",
        started,
        started.plusSeconds(821),
        new Subject(
            "gw-200",
            hash,
            identity,
            types,
            claim,
            "192.0.2.10",
            List.copyOf(interfaces),
            Budget.GENTLE,
            Map.of("sweep-rate", "200", "login-pause", "2 s"),
            List.copyOf(integration),
            List.copyOf(attestations),
            List.copyOf(waivers),
            List.copyOf(exclusions)),
        "77b2".repeat(16),
        List.copyOf(plan),
        List.copyOf(results),
        health,
        course);
  }

  public static RequirementId id(String text) {
    return RequirementId.parse(text);
  }

  private PlannedCheck plan(String requirement, String endpoint, Standing standing) {
    String check = requirement.replaceAll("[^A-Z0-9]", "_") + ".check" + plan.size();
    PlannedCheck planned =
        new PlannedCheck(
            check + "@" + endpoint,
            check,
            "What " + requirement + " asks holds",
            List.of(id(requirement)),
            List.of(),
            endpoint,
            endpoint,
            "",
            Risk.SAFE,
            Severity.MEDIUM,
            standing,
            "");
    plan.add(planned);
    return planned;
  }

  private MadeUpRun result(PlannedCheck planned, Verdict verdict, String reason, boolean lacks) {
    results.add(
        new CheckResult(
            planned.id(),
            verdict,
            reason,
            List.of(),
            false,
            lacks
                ? Optional.of(new Lack("maker", "no second account", "accounts.operator"))
                : Optional.empty(),
            started.plusSeconds(results.size()),
            250,
            0,
            List.of(new Transcript.Entry(3, Transcript.Kind.SENT, "hello")),
            List.of()));
    return this;
  }

  private static String inWords(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "demanded a refusal, observed access";
      case INCONCLUSIVE -> "there was no second account to try it with";
      case ERROR -> "the bench ran out of ports";
      case PASS -> "demanded a refusal, observed a refusal";
      case NOT_APPLICABLE -> "declared absent and seen absent";
    };
  }
}
