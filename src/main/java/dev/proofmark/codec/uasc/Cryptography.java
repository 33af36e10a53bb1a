package dev.proofmark.codec.uasc;

import java.security.GeneralSecurityException;

/** Signs and encrypts what one side of a channel sends, and undoes it on the other side. */
public interface Cryptography {
  /** Protects nothing. */
  Cryptography NONE = new NoCryptography();

  boolean encrypts();

  /** In bytes. */
  int signatureLength();

  /** How many bytes of text go into one block. */
  int plainBlock();

  /** How many bytes one block becomes. */
  int cipherBlock();

  byte[] sign(byte[] data) throws GeneralSecurityException;

  /** Whether a signature is that of these data; false also if it is none at all. */
  boolean verifies(byte[] data, byte[] signature) throws GeneralSecurityException;

  byte[] encrypt(byte[] plain) throws GeneralSecurityException;

  /**
   * Undoes {@link #encrypt}.
   *
   * @throws GeneralSecurityException if it was not encrypted for this key
   */
  byte[] decrypt(byte[] encrypted) throws GeneralSecurityException;
}
