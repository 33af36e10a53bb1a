package dev.proofmark.protocol.opcua.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.crypto.Cipher;
import org.eclipse.milo.opcua.stack.core.channel.SecureChannel;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;

/** The older way to encrypt a password for the device (OPC 10000-4, 7.40.2.2). */
public final class LegacySecret {
  private LegacySecret() {}

  /** Length, password and the device's nonce. */
  public static byte[] plain(String password, byte[] nonce) {
    byte[] text = password.getBytes(StandardCharsets.UTF_8);
    return plain(text.length + nonce.length, text, nonce);
  }

  /** The same with any length in front. */
  public static byte[] plain(int length, byte[] text, byte[] nonce) {
    return ByteBuffer.allocate(Integer.BYTES + text.length + nonce.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .put(text)
        .put(nonce)
        .array();
  }

  /** Encrypts block by block with the device's key. */
  public static byte[] encrypted(byte[] plain, X509Certificate device, SecurityAlgorithm algorithm)
      throws IOException {
    try {
      int block = SecureChannel.getAsymmetricPlainTextBlockSize(device, algorithm);
      var secret = new ByteArrayOutputStream();
      Cipher cipher = Cipher.getInstance(algorithm.getTransformation());
      cipher.init(Cipher.ENCRYPT_MODE, device.getPublicKey());
      for (int at = 0; at < plain.length; at += block) {
        secret.write(cipher.doFinal(plain, at, Math.min(block, plain.length - at)));
      }
      return secret.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IOException("the device's key cannot encrypt a password: " + e.getMessage(), e);
    }
  }
}
