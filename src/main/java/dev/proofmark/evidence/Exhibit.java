package dev.proofmark.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the run that proves a verdict.
 *
 * @param path relative to the folder of the run or assessment, with {@code /}
 * @param mediaType such as {@code application/x-pcapng}
 * @param sha256 of the file, lower-case hexadecimal
 * @param title what it is, for a reader
 */
public record Exhibit(String path, String mediaType, String sha256, String title) {

  /**
   * Takes a finished file of the run as a proof.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static Exhibit of(Path file, Path runFolder, String mediaType, String title) {
    String path = runFolder.relativize(file).toString().replace('\\', '/');
    return new Exhibit(path, mediaType, sha256(file), title);
  }

  /** The same file as seen from another folder, from which {@code folder} leads to the run's. */
  public Exhibit under(String folder) {
    return new Exhibit(folder + "/" + path, mediaType, sha256, title);
  }

  /** What files about a check are called, without an ending; legal on every system. */
  public static String fileName(String check) {
    return check.replaceAll("[^A-Za-z0-9._@-]", "_");
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
