package dev.proofmark.evidence;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The session keys of one check, kept in memory until they are sealed: whoever has them can read
 * everything in the check's capture, log-ins included. Thread-safe and bounded.
 *
 * <p>They are lines of a key log as TLS libraries write it and Wireshark reads it: a label, the
 * client's random, the secret, both in hexadecimal.
 */
public final class SessionKeys {
  private static final int MOST_LINES = 20_000;
  private static final HexFormat HEX = HexFormat.of();

  private final List<String> lines = new ArrayList<>();

  /**
   * Keeps a secret of a TLS connection.
   *
   * @param label such as {@code CLIENT_RANDOM} for a master secret of TLS 1.2 and older, or {@code
   *     SERVER_TRAFFIC_SECRET_0} in TLS 1.3
   * @param clientRandom the 32 bytes by which a reader finds the connection
   * @param secret 32 to 64 bytes
   */
  public void add(String label, byte[] clientRandom, byte[] secret) {
    add(label + " " + HEX.formatHex(clientRandom) + " " + HEX.formatHex(secret));
  }

  /**
   * Keeps a line of another protocol's key log.
   *
   * @param line without a line break; readers skip lines that are not theirs
   */
  public synchronized void add(String line) {
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a line of a key log has no line break");
    }
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
  }

  /** The lines so far. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Says how many there are, never what they are. */
  @Override
  public synchronized String toString() {
    return "SessionKeys[" + lines.size() + " lines]";
  }
}
