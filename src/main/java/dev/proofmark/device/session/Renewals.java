package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** New keys for a protected channel that is open. */
public interface Renewals extends Capability {
  /** What is wrong about the request for new keys; in every other respect it is sound. */
  enum RenewalFault implements Variant {
    /** It is protected by nothing, and so would be the channel. */
    NO_PROTECTION,
    /** It changes the algorithms. */
    OTHER_ALGORITHMS,
    /** It changes what the algorithms are used for. */
    OTHER_MODE,
    /** Another trusted client makes it on the owner's connection. */
    OTHER_CLIENT,
    /** Another trusted client makes it on a connection of its own. */
    OTHER_CLIENT_ELSEWHERE,
    /** It names a channel that there is not. */
    UNKNOWN_CHANNEL,
    /** It asks for a new channel where there is one. */
    NEW_CHANNEL
  }

  /** Renews the keys of a channel and uses them. */
  Answer sound();

  /** Makes a request with something wrong. */
  Answer with(RenewalFault fault);

  /**
   * Uses a channel after another client named it on a connection of its own; tried again if the
   * channel is gone.
   */
  Answer afterAStranger();
}
