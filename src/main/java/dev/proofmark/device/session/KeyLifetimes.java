package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.time.Duration;
import java.util.List;

/** How long the keys of a protected channel are good. One object holds one such channel. */
public interface KeyLifetimes extends Capability {
  /**
   * Asks for keys of very different lifetimes, from none to the longest that can be asked for.
   *
   * @return the lifetimes that the device granted
   */
  Observed<List<Duration>> granted();

  /**
   * Opens a channel with keys that last a short while, and another one besides.
   *
   * @return how long the keys of the first are good
   */
  Observed<Duration> open();

  /** Uses the channel; its keys stay what they are. */
  Answer use();

  /** Renews the keys of the channel besides, and uses it. */
  Answer renewAnother();

  /** Uses the channel besides: left alone just as long, it differs in its keys alone. */
  Answer useAnother();

  /** Opens a channel, renews its keys and uses the new ones. */
  Answer newKeys();

  /** Does the same, and uses the keys of before once more. */
  Answer formerKeys();
}
