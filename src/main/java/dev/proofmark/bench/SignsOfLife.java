package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;

/**
 * Proof that the device is alive on one of its endpoints, for checks that look for an absence: what
 * is switched off has no open port either.
 */
public final class SignsOfLife {
  private final Bench bench;
  private final Transcript transcript;

  SignsOfLife(Bench bench, Transcript transcript) {
    this.bench = bench;
    this.transcript = transcript;
  }

  /** Asks one endpoint after the other until one answers; the last answer if none does. */
  public Answer anywhere() {
    Answer last = null;
    for (Endpoint endpoint : bench.profile().endpoints()) {
      last = bench.watch().beat(endpoint, transcript).orElse(last);
      if (last != null && last.granted()) {
        return last;
      }
    }
    if (last == null) {
      throw Unanswered.inconclusive("no endpoint of the profile can be asked for a sign of life");
    }
    return last;
  }
}
