package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.profile.DefaultCredentials;

/** An interface that authenticates by name and password, as it might still do ex works. */
public interface DefaultLogins extends Capability {
  /** Logs in with an account of the commissioned device, and out again; the sound twin. */
  Answer withOwnCredentials();

  /** Tries one documented pair once. */
  Answer with(DefaultCredentials.Pair documented);

  /**
   * Tries the documented pairs one by one. Granted as soon as one is let in; what decides nothing
   * ends the attempt, too.
   */
  default Answer withEach(DefaultCredentials documented) {
    Answer last = null;
    for (DefaultCredentials.Pair pair : documented.pairs()) {
      last = with(pair);
      if (last.kind() != Answer.Kind.DENIED && last.kind() != Answer.Kind.CLOSED) {
        return last;
      }
    }
    return last;
  }
}
