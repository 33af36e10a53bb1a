package dev.proofmark.device.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** Channels that are asked for, or used, with less protection than the device offers. */
public interface DowngradedChannels extends Capability {
  /** What is less; in every other respect channel and message are protected as offered. */
  enum Downgrade implements Variant {
    /** The request for a channel asks for neither signatures nor encryption. */
    NO_PROTECTION,
    /** It asks for the mode that stands for none chosen. */
    NO_MODE,
    /** It asks for the first mode that there is not. */
    UNKNOWN_MODE,
    /** It asks for the mode of the highest number. */
    HIGHEST_MODE,
    /** A message of an encrypted channel is only signed. */
    SIGNED_MESSAGE,
    /** A message of an encrypted channel is neither signed nor encrypted. */
    PLAIN_MESSAGE
  }

  /** Opens a channel as it is offered and sends a message on it. */
  Answer asOffered();

  /** Opens or uses a channel with less. */
  Answer with(Downgrade downgrade);
}
