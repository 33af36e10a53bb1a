package dev.proofmark.device.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** The objects that the maker declares confidential, on ways that encrypt and on others. */
public interface ConfidentialContent extends Capability {
  /** How the content leaves the device on a way on which others can read along. */
  enum Exposure implements Variant {
    /** It is read over a way that is signed and not encrypted. */
    READ_SIGNED,
    /** The device reports it by itself over such a way. */
    REPORTED_SIGNED,
    /** It is read over a way that protects nothing. */
    READ_UNPROTECTED
  }

  /** Reads all of it over an encrypted way. */
  Answer inSecret();

  /** Asks for it otherwise. Granted if the device gives any of it. */
  Answer over(Exposure exposure);
}
