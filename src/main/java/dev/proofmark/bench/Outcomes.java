package dev.proofmark.bench;

import dev.proofmark.evidence.Exhibit;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Lack;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.Verdict;
import dev.proofmark.wire.GateBusyException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns the way in which a check's method ended into its result. */
final class Outcomes {
  private final PlannedCheck planned;
  private final Transcript transcript;
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();

  Outcomes(PlannedCheck planned, Transcript transcript) {
    this.planned = planned;
    this.transcript = transcript;
  }

  CheckResult of(Optional<Throwable> failure, List<Exhibit> exhibits) {
    Ending ending = failure.map(Outcomes::ending).orElseGet(this::wellEnded);
    return new CheckResult(
        planned.id(),
        ending.verdict(),
        transcript.clean(ending.reason()),
        transcript.observations(),
        ending.verdict() == Verdict.NOT_APPLICABLE,
        ending.lack(),
        started,
        (System.nanoTime() - startNanos) / 1_000_000,
        transcript.waited().toMillis(),
        transcript.entries(),
        exhibits);
  }

  private record Ending(Verdict verdict, String reason, Optional<Lack> lack) {}

  private Ending wellEnded() {
    if (transcript.expectations() == 0) {
      return error("the check demanded nothing, so it has shown nothing");
    }
    return new Ending(Verdict.PASS, planned.statement(), Optional.empty());
  }

  private static Ending ending(Throwable failure) {
    if (failure instanceof Unanswered unanswered) {
      return new Ending(unanswered.verdict(), failure.getMessage(), unanswered.lack());
    }
    if (failure instanceof AssertionError) {
      return new Ending(Verdict.FAIL, failure.getMessage(), Optional.empty());
    }
    if (failure instanceof NoAccount) {
      return undecided(new Lack("maker", failure.getMessage(), "accounts in the profile"));
    }
    if (failure instanceof Undeclared) {
      return undecided(new Lack("maker", failure.getMessage(), "endpoints in the profile"));
    }
    if (failure instanceof UncheckedIOException
        && failure.getCause() instanceof GateBusyException) {
      return undecided(new Lack("you", failure.getCause().getMessage(), "budget in the profile"));
    }
    return error(failure + firstOwnFrame(failure));
  }

  private static Ending undecided(Lack lack) {
    return new Ending(Verdict.INCONCLUSIVE, lack.what(), Optional.of(lack));
  }

  private static Ending error(String reason) {
    return new Ending(
        Verdict.ERROR, reason, Optional.of(new Lack("proofmark", "an error of the bench", "")));
  }

  private static String firstOwnFrame(Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.proofmark")) {
        return " at " + frame;
      }
    }
    return "";
  }
}
