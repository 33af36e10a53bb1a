package dev.proofmark.result;

import dev.proofmark.profile.Endpoint;
import dev.proofmark.result.Course.Deed;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Gathering.Apart;
import dev.proofmark.result.Gathering.Sitting;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run.Health;
import dev.proofmark.result.Subject.Interface;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Makes one run of many that were made on one device, firmware and configuration, over days and by
 * several testers. A pure function; the order in which the runs are given does not matter.
 */
public final class Merging {
  private final List<Part> parts;
  private final Gathering gathering;
  private final Map<String, CheckResult> counting;

  private Merging(List<Part> parts, List<Apart> apart) {
    this.parts = parts;
    this.counting = counting(parts);
    this.gathering = new Gathering(sittings(parts), apart, new PlanChanges(parts).inWords());
  }

  /**
   * Puts runs together by the rules of {@code docs/assessment.md}.
   *
   * @param offered runs in any order
   * @param unreadable what looked like a run and could not be read
   */
  public static Merging of(List<Part> offered, List<Apart> unreadable) {
    Belonging belonging = Belonging.of(offered);
    List<Apart> apart =
        Stream.concat(belonging.apart().stream(), unreadable.stream())
            .sorted(Comparator.comparing(Apart::name).thenComparing(Apart::folder))
            .toList();
    return new Merging(belonging.taken(), apart);
  }

  /** Which runs were taken, and which were not. */
  public Gathering gathering() {
    return gathering;
  }

  /** All runs as one; empty if none was taken. */
  public Optional<Run> run() {
    return parts.isEmpty() ? Optional.empty() : Optional.of(merged());
  }

  private Run merged() {
    Run last = last();
    List<PlannedCheck> plan = plan();
    return new Run(
        last.format(),
        last.version(),
        last.java(),
        parts.get(0).run().started(),
        all(part -> Stream.of(part.run().ended())).max(Comparator.naturalOrder()).orElseThrow(),
        subject(),
        PlannedCheck.hash(plan),
        plan,
        plan.stream().map(check -> counting.get(check.id())).filter(Objects::nonNull).toList(),
        health(),
        course(),
        gathering);
  }

  private Run last() {
    return parts.get(parts.size() - 1).run();
  }

  private <T> Stream<T> all(Function<Part, Stream<T>> of) {
    return parts.stream().flatMap(of);
  }

  private static List<Sitting> sittings(List<Part> parts) {
    return parts.stream().map(part -> part.sitting(remarks(parts, part))).toList();
  }

  private static List<String> remarks(List<Part> parts, Part part) {
    List<String> remarks = new ArrayList<>();
    if (part.broken()) {
      remarks.add("no result of it counts: " + part.run().course().broken());
    }
    if (part.cutOff() > 0) {
      remarks.add("ended before " + part.cutOff() + " of its checks");
    }
    remarks.addAll(new Likeness(parts.get(parts.size() - 1).run(), part.run()).believed());
    return remarks;
  }

  private static Map<String, CheckResult> counting(List<Part> parts) {
    Map<String, History> histories = new LinkedHashMap<>();
    for (Part part : parts) {
      for (CheckResult result : part.results().values()) {
        histories.computeIfAbsent(result.id(), id -> new History()).add(result, part.saysWhy());
      }
    }
    Map<String, CheckResult> counting = new LinkedHashMap<>();
    histories.forEach((id, history) -> counting.put(id, history.result()));
    return counting;
  }

  /** Every check of any plan, in the words of the latest plan that has it. */
  private List<PlannedCheck> plan() {
    Map<String, PlannedCheck> plan = new LinkedHashMap<>();
    for (int i = parts.size() - 1; i >= 0; i--) {
      parts.get(i).run().plan().forEach(check -> plan.putIfAbsent(check.id(), check));
    }
    return plan.values().stream().map(this::standing).toList();
  }

  /** It stands as in the run whose result counts, or else as in the latest that asked for it. */
  private PlannedCheck standing(PlannedCheck latest) {
    Optional<CheckResult> result = Optional.ofNullable(counting.get(latest.id()));
    return parts.stream()
        .filter(part -> result.isEmpty() || part.folder().equals(result.get().origin()))
        .flatMap(part -> part.planned(latest.id()).stream())
        .filter(check -> asked(check.standing()))
        .reduce((earlier, later) -> later)
        .map(check -> latest.standing(check.standing(), check.why()))
        .orElse(latest);
  }

  private static boolean asked(Standing standing) {
    return standing != Standing.NOT_CHOSEN && standing != Standing.NO_TIME;
  }

  private Subject subject() {
    Subject last = last().subject();
    List<Interface> interfaces = new ArrayList<>();
    last.interfaces().stream().filter(Interface::declared).forEach(interfaces::add);
    interfaces.addAll(discovered());
    return new Subject(
        last.profile(),
        last.hash(),
        last.identity(),
        last.types(),
        last.claim(),
        last.host(),
        interfaces,
        last.budget(),
        last.limits(),
        last.integration(),
        last.attestations(),
        last.waivers(),
        last.exclusions());
  }

  private Collection<Interface> discovered() {
    Map<Integer, Interface> byPort = new TreeMap<>();
    all(part -> part.run().subject().interfaces().stream().filter(i -> stillOpen(part, i)))
        .forEach(face -> byPort.put(face.port(), face));
    return byPort.values();
  }

  /**
   * What a run found open stays, until none of the violations that it saw on the host itself counts
   * any more: then a later run has swept the ports, too.
   */
  private boolean stillOpen(Part part, Interface face) {
    List<CheckResult> violations =
        part.run().results().stream()
            .filter(result -> result.verdict() == Verdict.FAIL)
            .filter(result -> onTheHost(part, result))
            .toList();
    boolean counts =
        violations.stream()
            .map(result -> counting.get(result.id()))
            .anyMatch(result -> result.origin().equals(part.folder()));
    return !face.declared() && (violations.isEmpty() || counts);
  }

  private static boolean onTheHost(Part part, CheckResult result) {
    return part.planned(result.id()).filter(c -> c.endpoint().equals(Endpoint.HOST)).isPresent();
  }

  private Health health() {
    return new Health(
        (int) sum(Health::connections),
        (int) sum(Health::refused),
        all(part -> Stream.of(part.run().health().atOnce()))
            .max(Comparator.naturalOrder())
            .orElse(0),
        sum(Health::sent),
        sum(Health::received),
        (int) sum(Health::outages),
        last().health().lost(),
        discovered().stream().map(Interface::port).toList());
  }

  private long sum(ToLongFunction<Health> figure) {
    return parts.stream().mapToLong(part -> figure.applyAsLong(part.run().health())).sum();
  }

  private Course course() {
    List<Deed> deeds = all(part -> part.run().course().deeds().stream()).toList();
    return new Course(
        String.join(", ", gathering.testers()),
        "",
        firstSeen(),
        lastSeen(),
        "",
        parts.stream().mapToInt(part -> part.run().course().changesMade()).sum(),
        all(part -> part.run().course().changesLeft().stream()).distinct().toList(),
        deeds,
        0);
  }

  private List<Seen> firstSeen() {
    return all(part -> Stream.of(part.run().course().begun()))
        .filter(seen -> !seen.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Seen> lastSeen() {
    return all(part -> Stream.of(part.run().course().ended()))
        .filter(seen -> !seen.isEmpty())
        .reduce((earlier, later) -> later)
        .orElse(List.of());
  }
}
