package dev.proofmark.bench;

import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import java.time.Duration;

/** Lets time pass between two steps of a check, and writes down how much and why. */
public record Time(Transcript transcript, Limits limits) {
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
