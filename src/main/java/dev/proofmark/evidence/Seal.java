package dev.proofmark.evidence;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sealed text: encrypted under a data key of its own, which only the user's {@link SealingKey}
 * unwraps.
 *
 * <p>The file, in order:
 *
 * <table>
 * <caption>Layout; numbers are big-endian</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>8</td><td>{@code PMSEAL1} and a line feed</td></tr>
 * <tr><td>8</td><td>id of the sealing key: the head of its SHA-256</td></tr>
 * <tr><td>40</td><td>the data key, 256 bits, wrapped by the sealing key (AES key wrap, RFC
 * 3394)</td></tr>
 * <tr><td>12</td><td>nonce</td></tr>
 * <tr><td>2</td><td>n, the length of the title</td></tr>
 * <tr><td>n</td><td>title in UTF-8: the id of the check; readable, not changeable</td></tr>
 * <tr><td>rest</td><td>the text in UTF-8, encrypted with AES-256-GCM, and its tag of 16 bytes; all
 * that stands before is authenticated with it</td></tr>
 * </table>
 */
final class Seal {
  private static final byte[] MAGIC = "PMSEAL1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int WRAPPED_BYTES = 40;
  private static final int NONCE_BYTES = 12;
  private static final int DATA_KEY_BYTES = 32;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] file;
  private final int headBytes;
  private final byte[] keyId = new byte[SealingKey.ID_BYTES];
  private final byte[] wrapped = new byte[WRAPPED_BYTES];
  private final byte[] nonce = new byte[NONCE_BYTES];
  private final String title;

  private Seal(byte[] file) {
    this.file = file;
    ByteBuffer in = ByteBuffer.wrap(file);
    in.get(new byte[MAGIC.length]).get(keyId).get(wrapped).get(nonce);
    byte[] name = new byte[in.getShort() & 0xffff];
    in.get(name);
    this.title = new String(name, StandardCharsets.UTF_8);
    this.headBytes = in.position();
    // The runtime takes less than a tag for an error of its own.
    in.get(new byte[TAG_BITS / Byte.SIZE]);
  }

  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The bytes of a file with this text. */
  static byte[] close(SealingKey key, String title, String text) {
    byte[] name = title.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = random(NONCE_BYTES);
    SecretKey dataKey = new SecretKeySpec(random(DATA_KEY_BYTES), "AES");
    try {
      byte[] head =
          ByteBuffer.allocate(
                  MAGIC.length
                      + SealingKey.ID_BYTES
                      + WRAPPED_BYTES
                      + NONCE_BYTES
                      + Short.BYTES
                      + name.length)
              .put(MAGIC)
              .put(key.id())
              .put(key.wrap(dataKey))
              .put(nonce)
              .putShort((short) name.length)
              .put(name)
              .array();
      byte[] body =
          cipher(Cipher.ENCRYPT_MODE, dataKey, nonce, head)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /**
   * Reads a file; its text stays sealed.
   *
   * @throws IOException if these bytes are no sealed file
   */
  static Seal read(byte[] file) throws IOException {
    if (!Arrays.equals(file, 0, Math.min(MAGIC.length, file.length), MAGIC, 0, MAGIC.length)) {
      throw new IOException("it is no sealed file");
    }
    try {
      return new Seal(file);
    } catch (BufferUnderflowException e) {
      throw new IOException("it is cut short", e);
    }
  }

  String title() {
    return title;
  }

  /**
   * Breaks the seal.
   *
   * @throws IOException if this is another key, or if a byte of the file has changed
   */
  String open(SealingKey key) throws IOException {
    if (!Arrays.equals(keyId, key.id())) {
      HexFormat hex = HexFormat.of();
      throw new IOException(
          "it was sealed with the key "
              + hex.formatHex(keyId)
              + ", and yours is "
              + hex.formatHex(key.id())
              + "; set PROOFMARK_HOME to the folder of the "
              + SealingKey.FILE
              + " that made this run");
    }
    try {
      byte[] head = Arrays.copyOf(file, headBytes);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key.unwrap(wrapped), nonce, head)
              .doFinal(file, headBytes, file.length - headBytes);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IOException("it was changed after it was sealed", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] head)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head);
    return cipher;
  }
}
