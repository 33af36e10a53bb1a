package dev.proofmark.result;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What one check came to in run after run, the oldest first, and which of it counts: the latest
 * decision, and where there is none, the latest try. A violation is taken back only by a run that
 * says why it was made.
 */
final class History {
  private final List<CheckResult> said = new ArrayList<>();
  private CheckResult counting;
  private CheckResult unexplained;

  /** Adds what a later run came to. */
  void add(CheckResult result, boolean retest) {
    said.add(result);
    if (!decides(result)) {
      if (counting == null || !decides(counting)) {
        counting = result;
      }
    } else if (counting != null && takesBack(result) && !retest) {
      unexplained = result;
    } else {
      counting = result;
      unexplained = null;
    }
  }

  private boolean takesBack(CheckResult result) {
    return counting.verdict() == Verdict.FAIL && result.verdict() != Verdict.FAIL;
  }

  /** The result that counts, with all others in its tow. */
  CheckResult result() {
    List<Earlier> others = new ArrayList<>();
    for (CheckResult one : said) {
      others.addAll(one.earlier());
      if (one != counting) {
        others.add(Earlier.of(one));
      }
    }
    CheckResult result = counting.among(others);
    return unexplained == null ? result : result.saying(result.reason() + notARetest());
  }

  private String notARetest() {
    LocalDate day = unexplained.started().atZone(ZoneOffset.UTC).toLocalDate();
    return "; not so on "
        + day
        + ", but that run does not say what was mended: run it again with --reason";
  }

  private static boolean decides(CheckResult result) {
    return Verdict.SOUND.contains(result.verdict());
  }
}
