package dev.proofmark.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The user's own key that seals session keys. It stays in the user's store and never enters the
 * folder of a run, so whoever gets a run, or a bundle made from it, cannot open its captures.
 *
 * <p>The file {@value #FILE} holds 32 random bytes as 64 hexadecimal digits and is readable by its
 * owner alone.
 */
public final class SealingKey {
  /** Its name in the user's store. */
  public static final String FILE = "seal.key";

  /** Bytes of {@link #id()}. */
  static final int ID_BYTES = 8;

  private static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] key;

  private SealingKey(byte[] key) {
    this.key = key;
  }

  /**
   * The key in the user's store, made on first use.
   *
   * @param store its folder; made if it is missing
   * @throws IOException if there is none and none can be made, or if others can read it; the
   *     message says what to do
   */
  public static SealingKey of(Path store) throws IOException {
    Path file = store.resolve(FILE);
    if (!Files.exists(file)) {
      try {
        make(store, file);
      } catch (IOException e) {
        throw new IOException("no sealing key can be made in " + store + ": " + e.getMessage(), e);
      }
    }
    return read(file);
  }

  /**
   * The key in the user's store, which must be there.
   *
   * @throws IOException if it is not, or if others can read it; the message says what to do
   */
  public static SealingKey existing(Path store) throws IOException {
    Path file = store.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IOException(
          "there is no sealing key "
              + file
              + "; only whoever made the run can open it, with the "
              + FILE
              + " of that time (PROOFMARK_HOME names the folder)");
    }
    return read(file);
  }

  private static void make(Path store, Path file) throws IOException {
    if (isPosix(store)) {
      Files.createDirectories(
          store,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(store);
    }
    // Java makes temporary files readable by their owner alone.
    Path draft = Files.createTempFile(store, "seal", ".draft");
    try {
      Files.writeString(draft, HEX.formatHex(Seal.random(BYTES)) + "\n");
      publish(draft, file);
    } catch (FileAlreadyExistsException e) {
      // Another run was first; its key is the user's key.
      return;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A link appears whole or not at all, and never replaces a key that others may have used. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(draft, file);
    }
  }

  private static SealingKey read(Path file) throws IOException {
    if (isPosix(file) && !isPrivate(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " can be read by others; run: chmod 600 " + file);
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new IOException(file + " is damaged; restore it from a copy, or move it away");
    }
    return new SealingKey(HEX.parseHex(text));
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static boolean isPrivate(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.toString(permissions).endsWith("------");
  }

  /** Tells keys apart without telling anything about them: the head of the key's SHA-256. */
  byte[] id() {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Wraps a data key (RFC 3394): 40 bytes for 32. */
  byte[] wrap(SecretKey dataKey) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AESWrap");
    cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(key, "AES"));
    return cipher.wrap(dataKey);
  }

  /** Unwraps a data key; fails if another key wrapped it. */
  SecretKey unwrap(byte[] wrapped) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AESWrap");
    cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(key, "AES"));
    return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
  }

  /** Names the key by its id. */
  @Override
  public String toString() {
    return "SealingKey[" + HEX.formatHex(id()) + "]";
  }
}
