package dev.proofmark.cli;

import dev.proofmark.bench.Bench;
import dev.proofmark.bench.Passes;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Proving;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.evidence.KeyVault;
import dev.proofmark.evidence.SealingKey;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Journal;
import dev.proofmark.result.Occasion;
import dev.proofmark.result.Run;
import dev.proofmark.result.Verdict;
import dev.proofmark.wire.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A whole run by the simulated PLC's profile, with its folder, as {@link DeviceRun} makes one.
 *
 * @param folder where it landed
 * @param profile by which it ran
 * @param run what came of it
 * @param ledger every connection that the gate opened
 */
record Rehearsal(RunFolder folder, DeviceProfile profile, Run run, Ledger ledger) {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");

  /**
   * Runs everything.
   *
   * @param environment what the profile takes from its environment
   * @param set what the command line would set
   * @param insisting whether every check meets the device, also one that shows no sign of life;
   *     captures are left out then
   */
  static Rehearsal of(
      Map<String, String> environment, Path reports, Map<String, String> set, boolean insisting)
      throws Exception {
    DeviceProfile profile = ProfileReader.read(PROFILE, environment, set);
    Plan.Sources sources = Plan.Sources.installed();
    Plan plan = Plan.of(profile, sources, Selection.ALL);
    Proving proving = new Proving(profile, plan, sources.drivers());
    RunFolder folder = RunFolder.create(reports, profile.name());
    try (Journal journal = Journal.begin(folder.journal(), proving.begun(Occasion.NONE))) {
      Bench.Setup setup = setup(folder, reports, result -> keep(journal, result), insisting);
      try (Stand stand = new Stand(profile, sources.drivers(), Stand.Keeping.nothing())) {
        Bench bench = new Bench(stand, plan, setup);
        new Passes(bench).run();
        Run run = proving.so(bench);
        folder.write(run);
        return new Rehearsal(folder, profile, run, stand.gate().ledger());
      }
    }
  }

  private static Bench.Setup setup(
      RunFolder folder, Path home, Consumer<CheckResult> journal, boolean insisting)
      throws IOException {
    if (insisting) {
      return new Bench.Setup(journal, false);
    }
    KeyVault vault = new KeyVault(folder.path(), SealingKey.of(home));
    return new Bench.Setup(
        Optional.of(folder.captures()), Optional.of(vault), journal, true, Occasion.NONE);
  }

  private static void keep(Journal journal, CheckResult result) {
    try {
      journal.add(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The results of this verdict, with what led to them. */
  List<String> with(Verdict verdict) {
    return run.results().stream()
        .filter(result -> result.verdict() == verdict)
        .map(Rehearsal::inWords)
        .toList();
  }

  private static String inWords(CheckResult result) {
    return result.id()
        + ": "
        + result.reason()
        + result.transcript().stream()
            .map(entry -> "\n    " + entry.kind() + " " + entry.text())
            .collect(Collectors.joining());
  }
}
