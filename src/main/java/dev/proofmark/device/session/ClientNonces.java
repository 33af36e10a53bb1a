package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** What a client adds to the randomness of channels and sessions; too little of it is refused. */
public interface ClientNonces extends Capability {
  /** What is wrong about a nonce; the request that it is in is sound. */
  enum NonceFault implements Variant {
    /** A channel is asked for without a nonce. */
    CHANNEL_NONE(0),
    /** With half of what the algorithms want. */
    CHANNEL_HALF(16),
    /** With a byte less than the algorithms want. */
    CHANNEL_SHORT(31),
    /** A session is asked for without a nonce. */
    SESSION_NONE(0),
    /** With a nonce of one byte. */
    SESSION_ONE_BYTE(1),
    /** With a byte less than the least. */
    SESSION_SHORT(31);

    private final int length;

    NonceFault(int length) {
      this.length = length;
    }

    /** The length of the nonce in bytes; 32 are what is wanted. */
    public int length() {
      return length;
    }
  }

  /** Opens a channel and a session on it with nonces as they must be. */
  Answer sound();

  /** Asks for one of them with too short a nonce. */
  Answer with(NonceFault fault);
}
