package dev.proofmark.codec.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A cipher suite: its number and the name that the registry of IANA, or else its inventor, gave it.
 *
 * @param id 0 to 0xffff
 * @param name such as {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
 */
public record CipherSuite(int id, String name) {
  private static final List<CipherSuite> ALL = read();

  /** Every suite that has a name, by number; signalling values are not among them. */
  public static List<CipherSuite> all() {
    return ALL;
  }

  /** The suite with this number; one without a name is called by the number. */
  public static CipherSuite of(int id) {
    return ALL.stream()
        .filter(s -> s.id == id)
        .findFirst()
        .orElseGet(() -> new CipherSuite(id, String.format("0x%04x", id)));
  }

  /** Whether it belongs to TLS 1.3 and is of no use below it (RFC 8446, appendix B.4). */
  public boolean ofTls13() {
    return name.startsWith("TLS_") && !name.contains("_WITH_") || name.contains("_MGM_");
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<CipherSuite> read() {
    var stream = CipherSuite.class.getResourceAsStream("cipher-suites.csv");
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(","))
          .map(cells -> new CipherSuite(Integer.parseInt(cells[0], 16), cells[1]))
          .sorted((a, b) -> Integer.compare(a.id, b.id))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
