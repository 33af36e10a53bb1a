package dev.proofmark.device.crypto;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;
import dev.proofmark.statistics.Distinction;

/**
 * Secrets that are encrypted for the device with its public key. One that tells whether a secret
 * was padded well decrypts for everybody, little by little.
 */
public interface EncryptedSecrets extends Capability {
  /** Where the secret goes to, and which padding is spoilt. */
  enum Padding implements Variant {
    /** The secret of a log-in, padded by PKCS #1 v1.5. */
    LOGIN_PKCS_1,
    /** The secret of a log-in, padded by OAEP. */
    LOGIN_OAEP,
    /** The request that opens a connection, padded by PKCS #1 v1.5. */
    OPENING_PKCS_1,
    /** The request that opens a connection, padded by OAEP. */
    OPENING_OAEP
  }

  /**
   * What the answers gave away.
   *
   * @param told how many well padded secrets they told from badly padded ones
   */
  record Answers(Distinction told) {
    /** Whether they tell nothing: chance would do as well. */
    public boolean alike() {
      return told.byChance();
    }

    /** Whether nearly every answer tells the padding of its secret. */
    public boolean telling() {
      return told.certain();
    }

    public String inWords() {
      return told.inWords();
    }
  }

  /** Sends a secret that is sound in every respect; granted if it is taken. */
  Answer soundTwinOf(Padding padding);

  /**
   * Sends secrets that are to be refused, padded well and badly in random order, and says how well
   * the answers tell which was which.
   */
  Observed<Answers> answersTo(Padding padding);
}
