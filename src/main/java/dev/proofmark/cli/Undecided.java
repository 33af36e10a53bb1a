package dev.proofmark.cli;

import static java.util.stream.Collectors.toSet;

import dev.proofmark.result.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the latest run of a profile left without a decision.
 *
 * @param run name of its folder
 * @param ids of the checks
 */
record Undecided(String run, Set<String> ids) {
  /** What stands for them behind {@code --only}. */
  static final String WORD = "undecided";

  /**
   * Looks it up.
   *
   * @throws Refusal if there is no run
   * @throws IOException if the run cannot be read; the message names the file
   */
  static Undecided ofLatest(Path reports, String profile) throws IOException {
    RunFolder latest =
        RunShelf.newest(reports.resolve(profile))
            .orElseThrow(
                () ->
                    new Refusal(
                        "--only undecided needs a run before it, and "
                            + profile
                            + " has none in "
                            + reports
                            + "; start with: proofmark run "
                            + profile));
    Set<String> ids =
        Finding.of(latest.read()).stream()
            .filter(Finding::undecided)
            .map(finding -> finding.planned().id())
            .collect(toSet());
    return new Undecided(latest.path().getFileName().toString(), ids);
  }
}
