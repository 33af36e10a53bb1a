package dev.proofmark.codec.uasc;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import javax.crypto.Cipher;

/** Protects the messages that open a channel: signed and encrypted, whatever the mode. */
public final class RsaCryptography implements Cryptography {
  private final Suite suite;
  private final PrivateKey own;
  private final PublicKey peer;
  private final int signature;
  private final int block;

  private RsaCryptography(Suite suite, PrivateKey own, PublicKey peer, int signature, int block) {
    this.suite = suite;
    this.own = own;
    this.peer = peer;
    this.signature = signature;
    this.block = block;
  }

  /**
   * For what is sent.
   *
   * @throws InvalidKeyException if a key is none of RSA
   */
  public static RsaCryptography outgoing(Suite suite, PrivateKey own, PublicKey peer)
      throws InvalidKeyException {
    return new RsaCryptography(suite, own, peer, length(own), length(peer));
  }

  /**
   * For what is received.
   *
   * @throws InvalidKeyException if a key is none of RSA
   */
  public static RsaCryptography incoming(Suite suite, PrivateKey own, PublicKey peer)
      throws InvalidKeyException {
    return new RsaCryptography(suite, own, peer, length(peer), length(own));
  }

  private static int length(Key key) throws InvalidKeyException {
    if (key instanceof RSAKey rsa) {
      return (rsa.getModulus().bitLength() + 7) / 8;
    }
    throw new InvalidKeyException("no RSA key but one of " + key.getAlgorithm());
  }

  @Override
  public boolean encrypts() {
    return true;
  }

  @Override
  public int signatureLength() {
    return signature;
  }

  @Override
  public int plainBlock() {
    return block - suite.transport().overhead();
  }

  @Override
  public int cipherBlock() {
    return block;
  }

  @Override
  public byte[] sign(byte[] data) throws GeneralSecurityException {
    Signature signer = suite.signer();
    signer.initSign(own);
    signer.update(data);
    return signer.sign();
  }

  @Override
  public boolean verifies(byte[] data, byte[] made) throws GeneralSecurityException {
    Signature signer = suite.signer();
    signer.initVerify(peer);
    signer.update(data);
    try {
      return signer.verify(made);
    } catch (SignatureException malformed) {
      return false;
    }
  }

  @Override
  public byte[] encrypt(byte[] plain) throws GeneralSecurityException {
    return blockwise(suite.transport().cipher(Cipher.ENCRYPT_MODE, peer), plain, plainBlock());
  }

  @Override
  public byte[] decrypt(byte[] encrypted) throws GeneralSecurityException {
    return blockwise(suite.transport().cipher(Cipher.DECRYPT_MODE, own), encrypted, block);
  }

  private static byte[] blockwise(Cipher cipher, byte[] input, int length)
      throws GeneralSecurityException {
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < input.length; at += length) {
      out.writeBytes(cipher.doFinal(input, at, Math.min(length, input.length - at)));
    }
    return out.toByteArray();
  }
}
