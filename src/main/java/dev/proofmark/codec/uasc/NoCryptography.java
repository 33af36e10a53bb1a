package dev.proofmark.codec.uasc;

/** What channels have that protect nothing. */
final class NoCryptography implements Cryptography {
  @Override
  public boolean encrypts() {
    return false;
  }

  @Override
  public int signatureLength() {
    return 0;
  }

  @Override
  public int plainBlock() {
    return 1;
  }

  @Override
  public int cipherBlock() {
    return 1;
  }

  @Override
  public byte[] sign(byte[] data) {
    return new byte[0];
  }

  @Override
  public boolean verifies(byte[] data, byte[] signature) {
    return true;
  }

  @Override
  public byte[] encrypt(byte[] plain) {
    return plain;
  }

  @Override
  public byte[] decrypt(byte[] encrypted) {
    return encrypted;
  }
}
