package dev.proofmark.cli;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Proving;
import dev.proofmark.bench.Selection;
import dev.proofmark.commission.Identification;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Journal;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import dev.proofmark.store.ChangeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run that ended before its time, and that can be gone on with.
 *
 * @param folder where it lies
 * @param run as its journal has it
 */
record CutOff(RunFolder folder, Run run) {

  /**
   * The latest one of a profile.
   *
   * @throws Refusal if there is none
   * @throws IOException if a journal cannot be read; the message names it
   */
  static CutOff latest(Path reports, String profile) throws IOException {
    for (RunFolder folder : RunShelf.latestFirst(reports.resolve(profile))) {
      if (Files.exists(folder.journal())) {
        CutOff candidate = new CutOff(folder, Journal.read(folder.journal()));
        if (Files.notExists(folder.path().resolve(RunFile.NAME)) || candidate.missing() > 0) {
          return candidate;
        }
      }
    }
    throw new Refusal(
        "there is no run of " + profile + " that was cut off; start one: proofmark run " + profile);
  }

  /** How many of its checks have no result. */
  long missing() {
    Set<String> answered = new HashSet<>();
    run.results().forEach(result -> answered.add(result.id()));
    return run.plan().stream()
        .filter(check -> check.standing() == Standing.RUNS)
        .filter(check -> !answered.contains(check.id()))
        .count();
  }

  /** The plan of what was chosen when it began. */
  Plan plan(DeviceProfile profile, Plan.Sources sources, boolean person) {
    Map<String, String> noTime =
        run.plan().stream()
            .filter(check -> check.standing() == Standing.NO_TIME)
            .collect(toMap(PlannedCheck::id, PlannedCheck::why));
    return Plan.of(profile, sources, selection(person)).leaving(noTime);
  }

  private Selection selection(boolean person) {
    Set<String> chosen =
        run.plan().stream()
            .filter(check -> check.standing() != Standing.NOT_CHOSEN)
            .map(PlannedCheck::id)
            .collect(toSet());
    return new Selection(List.of(), chosen, person);
  }

  /** The run, with what it left changed on the device and nobody has put back since. */
  Run run(Custody custody) {
    String name = folder.path().getFileName().toString();
    List<String> left =
        custody.changes().map(ChangeLog::left).orElse(List.of()).stream()
            .filter(change -> change.run().equals(name))
            .map(change -> change.change().inWords())
            .toList();
    return run.course(run.course().leaving(left));
  }

  /** Refuses to mix what was asked of one device, by one set of checks, with anything else. */
  void requireSame(DeviceProfile profile, Plan plan) {
    if (!run.version().equals(Proving.version())) {
      throw changed("it was begun by Proofmark " + run.version());
    }
    if (!run.subject().hash().equals(profile.hash())
        || !run.subject().claim().equals(profile.claim())) {
      throw changed("the profile, or what was set on the command line, has changed since");
    }
    if (!run.planHash().equals(plan.hash())) {
      throw changed("the plan has changed since, " + differences(plan) + " of its checks");
    }
    if (!run.course().broken().isEmpty()) {
      throw changed("no result of it counts (" + run.course().broken() + ")");
    }
  }

  /** Refuses to go on with another device than the one with which the run began. */
  void requireSame(List<Seen> now) {
    Identification.changed(run.course().begun(), now)
        .ifPresent(
            change -> {
              throw changed(change + " since it began");
            });
  }

  private long differences(Plan plan) {
    Set<String> before = lines(run.plan().stream());
    Set<String> now = lines(plan.checks().stream());
    return now.stream().filter(line -> !before.contains(line)).count()
        + before.stream().filter(line -> !now.contains(line)).count();
  }

  private static Set<String> lines(Stream<PlannedCheck> plan) {
    return plan.map(check -> check.id() + " " + check.standing() + " " + check.risk())
        .collect(toSet());
  }

  private Refusal changed(String what) {
    return new Refusal(
        "run "
            + folder.path().getFileName()
            + " cannot be resumed: "
            + what
            + "; start a new one: proofmark run "
            + run.subject().profile());
  }
}
