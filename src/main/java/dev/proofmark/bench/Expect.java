package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Compares what was observed with what the requirement demands: the only judge in the house.
 * Silence and unreachability prove nothing for either side.
 */
public final class Expect {
  private final Answer answer;
  private final boolean controlled;

  private Expect(Answer answer, boolean controlled) {
    this.answer = answer;
    this.controlled = controlled;
  }

  /** Judges an answer. */
  public static Expect expect(Answer answer) {
    return new Expect(answer, false);
  }

  /** Judges something that was read or measured. */
  public static <T> ExpectObserved<T> expect(Observed<T> observed) {
    return new ExpectObserved<>(observed);
  }

  /** An answer that came between two controls which held, made elsewhere. */
  static Expect amongControls(Answer answer) {
    return new Expect(answer, true);
  }

  /** Something must work, or the check means nothing: if it does not, the check is undecided. */
  public static void control(Answer answer) {
    answer.transcript().control("control: " + answer.inWords(), answer.granted());
    if (!answer.granted()) {
      throw Unanswered.lacking(
          "device", "the control failed: " + answer.inWords(), "see the transcript");
    }
  }

  /** The same of something that must be readable; returns it. */
  public static <T> T control(Observed<T> observed) {
    observed.instead().ifPresent(Expect::control);
    T value = observed.value().orElseThrow();
    observed.transcript().control("control: " + value, true);
    return value;
  }

  /**
   * Makes an attempt between two controls, so that a connection which the device just closes may
   * count as refused: the same device served the twin immediately before and after.
   */
  public static Expect between(Supplier<Answer> twin, Supplier<Answer> attempt) {
    control(twin.get());
    Answer answer = attempt.get();
    // What was granted is a violation whatever comes after it.
    if (!answer.granted()) {
      control(twin.get());
    }
    return new Expect(answer, true);
  }

  /** The device did what was asked; a connection that it just closed decides nothing. */
  public void granted() {
    judge("granted", answer.granted(), answer.kind() == Kind.DENIED);
  }

  /**
   * The same of a service that the device owes: closing or refusing the connection is a violation,
   * too. Only for attempts that were repeated, or a broken network would pass for a broken device.
   */
  public void served() {
    boolean turnedAway =
        answer.kind() == Kind.DENIED
            || answer.kind() == Kind.CLOSED
            || answer.ending() == Ending.REFUSED;
    judge("served", answer.granted(), turnedAway);
  }

  /** The device refused, in words or, between two controls, by closing the connection. */
  public void denied() {
    noteLateness();
    judge("denied", isDenial(), answer.granted());
  }

  /** The same, or there is no such way into the device at all while the device is alive. */
  public void deniedOrAbsent() {
    boolean absent =
        controlled && answer.kind() == Kind.UNREACHABLE && answer.ending() == Ending.REFUSED;
    judge("denied or absent", isDenial() || absent, answer.granted());
  }

  /** The same, or granted only after the declared delay. */
  public void deniedOrDelayedBy(Duration delay) {
    boolean delayed = answer.granted() && answer.after().compareTo(delay) >= 0;
    judge(
        "denied, or delayed by " + delay.toMillis() + " ms",
        isDenial() || delayed,
        answer.granted());
  }

  boolean isDenial() {
    return answer.kind() == Kind.DENIED || answer.kind() == Kind.CLOSED && closedToRefuse();
  }

  /** A device that drops idle connections for new ones may have closed it for another client. */
  private boolean closedToRefuse() {
    return controlled && answer.transcript().doubt().isEmpty();
  }

  void noteLateness() {
    if (isDenial() && answer.rung() > 0) {
      answer.transcript().observed("refused late, at rung " + answer.rung() + ": " + answer.code());
    }
  }

  private void judge(String demand, boolean fulfilled, boolean contradicted) {
    String doubt = answer.kind() == Kind.CLOSED ? answer.transcript().doubt() : "";
    String line =
        "expected "
            + demand
            + ", observed "
            + answer.inWords()
            + (doubt.isEmpty() ? "" : "; " + doubt);
    answer.transcript().expected(line);
    if (fulfilled) {
      return;
    }
    if (contradicted) {
      throw new AssertionError(line);
    }
    throw Unanswered.inconclusive(line);
  }
}
