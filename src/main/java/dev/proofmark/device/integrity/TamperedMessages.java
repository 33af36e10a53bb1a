package dev.proofmark.device.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;

/** Messages of a protected channel that are changed on their way. */
public interface TamperedMessages extends Capability {
  /** What is changed; what was not changed is as the sender made it. */
  enum Tampering implements Variant {
    /** One bit of the channel's name. */
    CHANNEL_NAME,
    /** One bit of the name of the keys in use. */
    KEY_NAME,
    /** Other keys are named than those in use, by the sender itself. */
    OTHER_KEYS,
    /** One bit of the number of the request. */
    REQUEST_NUMBER,
    /** One bit of the content. */
    CONTENT,
    /** One byte of the padding, by a sender who holds the keys. */
    PADDING,
    /** A padding longer than the message, likewise. */
    PADDING_LENGTH,
    /** One bit of the signature. */
    SIGNATURE,
    /** The last byte of the signature is left out. */
    SIGNATURE_CUT,
    /** The signature is left out. */
    SIGNATURE_MISSING,
    /** One bit of what goes over the wire at the end. */
    LAST_BYTE
  }

  /**
   * How the device complains.
   *
   * @param ofSignature if only the signature is wrong
   * @param ofPadding if the padding is wrong besides
   */
  record Complaints(String ofSignature, String ofPadding) {}

  /** Sends a message as it is. */
  Answer untouched();

  /** Sends a message and a changed one on a channel of each kind that is offered. */
  Answer altered(Tampering tampering);

  /** Sends a message with a wrong signature, and another whose padding is wrong, too. */
  Observed<Complaints> complaints();
}
