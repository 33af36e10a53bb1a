package dev.proofmark.codec.uasc;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Protects the messages of a channel that is open, with the keys of one side. */
public final class SymmetricCryptography implements Cryptography {
  private static final int BLOCK = 16;

  private final Suite suite;
  private final ChannelKeys keys;
  private final boolean encrypts;

  /**
   * @param encrypts whether it does more than sign
   */
  public SymmetricCryptography(Suite suite, ChannelKeys keys, boolean encrypts) {
    this.suite = suite;
    this.keys = keys;
    this.encrypts = encrypts;
  }

  /** The same keys, used for signing alone. */
  public SymmetricCryptography signingOnly() {
    return new SymmetricCryptography(suite, keys, false);
  }

  @Override
  public boolean encrypts() {
    return encrypts;
  }

  @Override
  public int signatureLength() {
    return suite.macLength();
  }

  @Override
  public int plainBlock() {
    return encrypts ? BLOCK : 1;
  }

  @Override
  public int cipherBlock() {
    return plainBlock();
  }

  @Override
  public byte[] sign(byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(suite.mac());
    mac.init(new SecretKeySpec(keys.signing(), suite.mac()));
    return mac.doFinal(data);
  }

  @Override
  public boolean verifies(byte[] data, byte[] signature) throws GeneralSecurityException {
    return MessageDigest.isEqual(sign(data), signature);
  }

  @Override
  public byte[] encrypt(byte[] plain) throws GeneralSecurityException {
    return encrypts ? cipher(Cipher.ENCRYPT_MODE).doFinal(plain) : plain;
  }

  @Override
  public byte[] decrypt(byte[] encrypted) throws GeneralSecurityException {
    return encrypts ? cipher(Cipher.DECRYPT_MODE).doFinal(encrypted) : encrypted;
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    var key = new SecretKeySpec(keys.encrypting(), "AES");
    cipher.init(mode, key, new IvParameterSpec(keys.start()));
    return cipher;
  }
}
