package dev.proofmark.cli;

import dev.proofmark.bench.Bench;
import dev.proofmark.bench.Passes;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Proving;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Point;
import dev.proofmark.commission.SameDevice;
import dev.proofmark.evidence.KeyVault;
import dev.proofmark.evidence.SealingKey;
import dev.proofmark.pace.Estimates;
import dev.proofmark.pace.Fit;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Course.LeftOut;
import dev.proofmark.result.Journal;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes a profile through a whole run and leaves its folder behind, also when it is interrupted.
 */
final class DeviceRun {
  private final DeviceProfile profile;
  private final Plan.Sources sources = Plan.Sources.installed();
  private final Plan plan;
  private final Path reports;
  private final Crew crew;
  private final Optional<CutOff> cutOff;
  private final Optional<TimeLimit> limit;

  /**
   * Plans a run; nothing is sent and nothing written yet.
   *
   * @throws Refusal if a word of {@code only} names nothing
   */
  DeviceRun(DeviceProfile profile, List<String> only, Path reports, Crew crew) {
    this(profile, new Selection(only, crew.hands().present()), Optional.empty(), reports, crew);
  }

  /** The same with a selection, and a time into which it has to fit. */
  DeviceRun(
      DeviceProfile profile,
      Selection selection,
      Optional<TimeLimit> limit,
      Path reports,
      Crew crew) {
    this.limit = limit;
    this.profile = profile;
    this.plan = plan(profile, sources, selection);
    this.reports = reports;
    this.crew = crew;
    this.cutOff = Optional.empty();
  }

  /**
   * Goes on with a run.
   *
   * @throws Refusal if the profile or the checks have changed since it began
   */
  DeviceRun(DeviceProfile profile, CutOff cutOff, Crew crew) {
    this.profile = profile;
    this.plan = cutOff.plan(profile, sources, crew.hands().present());
    this.reports = cutOff.folder().path().getParent();
    this.crew = crew;
    this.cutOff = Optional.of(cutOff);
    this.limit = Optional.empty();
    cutOff.requireSame(profile, plan);
  }

  /** The folder and what was written there. */
  record Finished(RunFolder folder, RunFile file) {}

  /** Judges the device, which is held for this run. */
  Finished in(Custody custody) throws IOException, InterruptedException {
    RunFolder folder =
        cutOff.isPresent() ? cutOff.get().folder() : RunFolder.create(reports, profile.name());
    try (Stand stand =
        new Stand(profile, sources.drivers(), custody.forRun(folder.path()), crew.hands())) {
      SameDevice device = new SameDevice(stand);
      greet(device);
      Estimates estimates = new Estimates(profile, custody.pace(), device.connections());
      return judged(stand, device, folder, custody, limit.map(time -> time.fit(plan, estimates)));
    } catch (UnknownHostException e) {
      discard(folder);
      throw unresolved(e);
    } catch (Refusal e) {
      discard(folder);
      throw e;
    } finally {
      custody.atInterrupt(() -> {});
      progress().end();
    }
  }

  /** Nothing was judged: a folder without a result would pass for a run. */
  private void discard(RunFolder folder) throws IOException {
    if (cutOff.isEmpty()) {
      folder.discard();
    }
  }

  private Finished judged(
      Stand stand, SameDevice device, RunFolder folder, Custody custody, Optional<Fit> fit)
      throws IOException, InterruptedException {
    Plan chosen = fit.map(Fit::plan).orElse(plan);
    Proving proving = new Proving(profile, chosen, sources.drivers(), began());
    try (Journal journal = journal(folder, proving)) {
      Bench.Setup setup =
          new Bench.Setup(
              Optional.of(folder.captures()), vault(folder), kept(journal), true, crew.occasion());
      Bench bench = new Bench(stand, chosen, setup);
      cutOff.ifPresent(earlier -> bench.resume(earlier.run(custody)));
      fit.ifPresent(this::tell);
      fit.ifPresent(
          fitting ->
              limit.ifPresent(time -> bench.within(time.given(), time.end(), fitting.leftOut())));
      bench.identified(device.begun());
      journal.add(bench.course());
      custody.atInterrupt(() -> endQuietly(journal, folder, proving.so(bench)));
      progress().begin(chosen.checks().stream().filter(c -> c.standing() == Standing.RUNS).count());
      new Passes(bench).run();
      device.part(bench);
      Run run = proving.so(bench);
      end(journal, run);
      custody.keepPace(device.connections(), run.results());
      return new Finished(folder, folder.write(run));
    }
  }

  private void tell(Fit fit) {
    long left = fit.leftOut().stream().mapToLong(LeftOut::checks).sum();
    long seconds = fit.expected().toSeconds();
    progress().warn("The checks that fit will take " + seconds + " s; left out: " + left + ".");
  }

  private Instant began() {
    return cutOff.map(earlier -> earlier.run().started()).orElseGet(Instant::now);
  }

  private Journal journal(RunFolder folder, Proving proving) throws IOException {
    if (cutOff.isEmpty()) {
      return Journal.begin(folder.journal(), proving.begun(crew.occasion()));
    }
    Journal journal = Journal.reopen(folder.journal());
    // From now on the journal alone has the whole of it.
    Files.deleteIfExists(folder.path().resolve(RunFile.NAME));
    return journal;
  }

  private static void end(Journal journal, Run run) throws IOException {
    journal.add(run.health());
    journal.add(run.course());
  }

  /** Says what is not as it should be; a stranger is not judged. */
  private void greet(SameDevice device) throws InterruptedException {
    for (Point point : device.meet()) {
      if (point.standing() == Point.Standing.STOPS) {
        throw Refusal.unavailable(point.sentence() + "; " + point.next());
      }
      if (point.standing() == Point.Standing.WRONG) {
        progress().warn(point.what() + ": " + point.sentence() + "; " + point.next());
      }
    }
    cutOff.ifPresent(earlier -> earlier.requireSame(device.begun()));
  }

  private Progress progress() {
    return crew.progress();
  }

  static Refusal unresolved(UnknownHostException e) {
    return new Refusal("the host \"" + e.getMessage() + "\" of the profile cannot be resolved");
  }

  /** The plan for a profile; words that name nothing are refused. */
  static Plan plan(DeviceProfile profile, Plan.Sources sources, Selection selection) {
    Plan plan = Plan.of(profile, sources, selection);
    for (String word : selection.words()) {
      if (plan.checks().stream().noneMatch(check -> Selection.names(word, check))) {
        throw new Refusal(
            "--only " + word + " names no check of this profile; see: proofmark plan <profile>");
      }
    }
    return plan;
  }

  /** A run without a place for its keys is a run all the same. */
  private Optional<KeyVault> vault(RunFolder folder) {
    try {
      return Optional.of(new KeyVault(folder.path(), SealingKey.of(Home.path())));
    } catch (IOException e) {
      progress().warn("session keys are not kept: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Consumer<CheckResult> kept(Journal journal) {
    return result -> {
      try {
        journal.add(result);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the journal", e);
      }
      progress().fell(result);
    };
  }

  /** Ctrl-C: what has fallen is worth a report; an error here must not hide the interrupt. */
  private static void endQuietly(Journal journal, RunFolder folder, Run run) {
    try {
      end(journal, run);
      folder.write(run);
    } catch (IOException e) {
      System.err.println("the journal is kept, but no report could be written: " + e.getMessage());
    }
  }
}
