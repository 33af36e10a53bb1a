package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.time.Duration;

/** Lets time pass between two steps of a check, and writes down how much and why. */
public record Time(Transcript transcript, Limits limits) {
  /** A moment, from which on time counts. */
  public final class Since {
    private final long start = System.nanoTime();

    /**
     * What was granted must have been granted within this time, or it shows nothing: what was to be
     * seen was over by then.
     *
     * @throws Unanswered if it took longer, such as on a device that is slow to connect to
     */
    public Answer within(Duration most, Answer answer) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      // A device that kept us waiting that long has delayed us, and that is an answer.
      boolean delayed = answer.after().compareTo(most) >= 0;
      if (answer.granted() && !delayed && took.compareTo(most) >= 0) {
        throw Unanswered.inconclusive(
            "it took "
                + took.toMillis()
                + " ms to try, longer than the "
                + most.toMillis()
                + " ms");
      }
      return answer;
    }
  }

  /** Begins to count from now. */
  public Since now() {
    return new Since();
  }

  /** Waits this long. */
  public void passes(Duration time, String why) {
    transcript.waited(time, why);
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting: " + why, e);
    }
  }

  /** Waits as long as this limit says. */
  public void passes(Limit limit) {
    passes(limits.time(limit), limit.meaning());
  }

  /** Waits until a declared time is surely over: its length and a tenth. */
  public void passesBeyond(Duration declared, String why) {
    passes(declared.plus(declared.dividedBy(10)).plusMillis(50), why);
  }
}
