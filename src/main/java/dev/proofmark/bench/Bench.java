package dev.proofmark.bench;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.KeyVault;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.SessionKeys;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Course;
import dev.proofmark.result.Course.LeftOut;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Lack;
import dev.proofmark.result.Occasion;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.Run.Health;
import dev.proofmark.result.Verdict;
import dev.proofmark.wire.Ledger;
import dev.proofmark.wire.Line;
import dev.proofmark.wire.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One run while it lasts: the plan, the gate, the accounts, the watch over the device, and the
 * results as they fall. Thread-safe.
 */
public final class Bench {
  private final Stand stand;
  private final Plan plan;
  private final Setup setup;
  private final Watch watch;
  private final Map<String, CheckResult> results = new ConcurrentHashMap<>();
  private final Chronicle chronicle = new Chronicle();
  private final Collection<Integer> discovered = new TreeSet<>();
  private volatile Health before = Health.NONE;
  private volatile Instant end = Instant.MAX;

  /**
   * How a run is set up.
   *
   * @param captures folder for the captures, one file a check; empty captures nothing
   * @param vault for the session keys that would decrypt the captures; empty forgets them
   * @param journal told of each result as it falls
   * @param watching false leaves out the probes between checks, to qualify checks on a dead device
   * @param occasion who makes the run, and why
   */
  public record Setup(
      Optional<Path> captures,
      Optional<KeyVault> vault,
      Consumer<CheckResult> journal,
      boolean watching,
      Occasion occasion) {
    /** A run that keeps neither captures nor keys. */
    public Setup(Consumer<CheckResult> journal, boolean watching) {
      this(Optional.empty(), Optional.empty(), journal, watching, Occasion.NONE);
    }
  }

  /** Sets the bench up for a device on its stand; nothing is sent yet. */
  public Bench(Stand stand, Plan plan, Setup setup) {
    this.stand = stand;
    this.plan = plan;
    this.setup = setup;
    this.watch = new Watch(this);
  }

  /** Goes on with a run that was cut off: what has a result is not asked again. */
  public void resume(Run cutOff) {
    cutOff.results().forEach(result -> results.put(result.id(), result));
    before = cutOff.health();
    chronicle.resume(cutOff.course());
  }

  /**
   * Limits the run.
   *
   * @param time that it was given
   * @param until when checks may begin
   * @param leftOut what did not fit in, by kind
   */
  public void within(Duration time, Instant until, List<LeftOut> leftOut) {
    end = until;
    chronicle.within(time, leftOut);
  }

  /** Whether no check may begin any more, after this much time has passed. */
  boolean isOver(Duration from) {
    return Instant.now().plus(from).isAfter(end);
  }

  Stand stand() {
    return stand;
  }

  DeviceProfile profile() {
    return stand.profile();
  }

  Plan plan() {
    return plan;
  }

  Drivers drivers() {
    return stand.drivers();
  }

  Setup setup() {
    return setup;
  }

  Redactor redactor() {
    return stand.redactor();
  }

  AccountPool accounts() {
    return stand.accounts();
  }

  Watch watch() {
    return watch;
  }

  /** A line of its own for one check, captured if this run captures. */
  Line newLine(PlannedCheck check) {
    String file = Exhibit.fileName(check.id()) + ".pcapng";
    return stand.newLine(setup.captures().map(folder -> folder.resolve(file)));
  }

  /** The capture of a check as a proof, if there is one. */
  List<Exhibit> exhibits(Optional<Path> capture) {
    return capture
        .filter(Files::exists)
        .map(
            file ->
                Exhibit.of(
                    file,
                    setup.captures().orElseThrow().getParent(),
                    "application/x-pcapng",
                    "capture"))
        .stream()
        .toList();
  }

  /**
   * Seals the session keys of a check that has ended.
   *
   * @throws IOException if they cannot be written; they are lost then
   */
  void seal(PlannedCheck check, SessionKeys keys) throws IOException {
    if (setup.vault().isPresent()) {
      setup.vault().get().seal(check.id(), keys);
    }
  }

  /** Keeps a result; an undecided one before it is kept with it. */
  void add(CheckResult result) {
    replace(result(result.id()).map(result::after).orElse(result));
  }

  /** Keeps a result in the place of whatever stood there. */
  void replace(CheckResult result) {
    results.put(result.id(), result);
    setup.journal().accept(result);
  }

  /** The result of a planned check, if there is one yet. */
  Optional<CheckResult> result(PlannedCheck check) {
    return result(check.id());
  }

  private Optional<CheckResult> result(String id) {
    return Optional.ofNullable(results.get(id));
  }

  /** What the device said of itself before the first check. */
  public void identified(List<Seen> plates) {
    chronicle.begin(plates);
  }

  /** What it said after the last check. */
  public void identifiedAgain(List<Seen> plates) {
    chronicle.end(plates);
  }

  /** Takes every decision back, because of something that was seen afterwards. */
  public void takeBack(String why) {
    chronicle.breakOff(why);
    Lack lack = new Lack("device", why, "run it again");
    results().stream()
        .filter(result -> result.verdict() != Verdict.INCONCLUSIVE)
        .map(result -> result.voided(lack))
        .forEach(this::replace);
  }

  boolean has(PlannedCheck check) {
    return results.containsKey(check.id());
  }

  /** Answers a planned check that cannot run. */
  void undecided(PlannedCheck check, Lack lack) {
    answer(check, Verdict.INCONCLUSIVE, lack);
  }

  /** Answers a planned check that ought to have run and did not. */
  void missed(PlannedCheck check) {
    answer(check, Verdict.ERROR, new Lack("proofmark", "the check was planned and never ran", ""));
  }

  private void answer(PlannedCheck check, Verdict verdict, Lack lack) {
    add(
        new CheckResult(
            check.id(),
            verdict,
            lack.what(),
            List.of(),
            false,
            Optional.of(lack),
            Instant.now(),
            0,
            0,
            List.of(),
            List.of()));
  }

  /** Answers every planned check that will not run and still needs an answer. */
  void answerWhatCannotRun() {
    for (PlannedCheck check : plan.checks().stream().filter(c -> !has(c)).toList()) {
      if (check.standing() == Standing.NOT_BUILT) {
        undecided(check, new Lack("proofmark", check.why(), ""));
      }
      if (check.standing() == Standing.NO_HANDS) {
        undecided(check, new Lack("bench", check.why(), "acts in the profile"));
      }
      if (check.standing() == Standing.NO_CONSENT) {
        undecided(check, new Lack("you", check.why(), "consent in the profile"));
      }
    }
  }

  synchronized void discovered(Collection<Integer> ports) {
    discovered.addAll(ports);
  }

  /** The results so far, in the order of the plan. */
  public List<CheckResult> results() {
    List<CheckResult> ordered = new ArrayList<>();
    for (PlannedCheck check : plan.checks()) {
      Optional.ofNullable(results.get(check.id())).ifPresent(ordered::add);
    }
    return ordered;
  }

  /** How the run has gone so far. */
  public Course course() {
    return chronicle.course(setup.occasion(), stand);
  }

  /** How the device has borne the run so far. */
  public synchronized Health health() {
    Ledger ledger = stand.gate().ledger();
    Traffic traffic = ledger.traffic();
    Health since =
        new Health(
            traffic.connections(),
            traffic.refused(),
            ledger.mostAtOnce(),
            traffic.sent(),
            traffic.received(),
            watch.outages(),
            watch.lostAll(),
            discovered.stream().sorted(Comparator.naturalOrder()).toList());
    return before.and(since);
  }
}
