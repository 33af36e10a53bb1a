package dev.proofmark.bench;

import dev.proofmark.result.Lack;
import dev.proofmark.result.Verdict;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * This run could not decide the check. JUnit sees an aborted test; the run file keeps a verdict
 * that is never a pass.
 */
public final class Unanswered extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  private final transient Verdict verdict;
  private final transient Optional<Lack> lack;

  private Unanswered(Verdict verdict, String reason, Optional<Lack> lack) {
    super(reason);
    this.verdict = verdict;
    this.lack = lack;
  }

  /** No decision, for this reason. */
  public static Unanswered inconclusive(String reason) {
    return new Unanswered(Verdict.INCONCLUSIVE, reason, Optional.empty());
  }

  /** No decision, because somebody has not brought something. */
  public static Unanswered lacking(String who, String what, String next) {
    return lacking(new Lack(who, what, next));
  }

  /** No decision, because this is missing. */
  static Unanswered lacking(Lack lack) {
    return new Unanswered(Verdict.INCONCLUSIVE, lack.what(), Optional.of(lack));
  }

  /**
   * The maker declares that the device lacks what the requirement asks for, and a probe has just
   * seen that it does: a gap that the system around it must close.
   */
  public static Unanswered declaredGap(String reason) {
    return new Unanswered(Verdict.NOT_APPLICABLE, reason, Optional.empty());
  }

  Verdict verdict() {
    return verdict;
  }

  Optional<Lack> lack() {
    return lack;
  }
}
