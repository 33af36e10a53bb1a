package dev.proofmark.codec.tls;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A ClientHello of SSL 3.0 to TLS 1.3, sound or not: nothing is checked but that lengths fit.
 *
 * @param recordVersion version in the header of the record
 * @param version version field of the hello
 * @param random 32 bytes
 * @param sessionId at most 32 bytes
 * @param suites numbers of cipher suites, the preferred one first
 * @param extensions in order; none leaves out the block, as SSL 3.0 wants it
 */
public record ClientHello(
    int recordVersion,
    int version,
    byte[] random,
    byte[] sessionId,
    List<Integer> suites,
    List<HelloExtension> extensions) {

  /** Signals that the client understands renegotiation, for want of extensions (RFC 5746). */
  public static final int RENEGOTIATION_SIGNAL = 0x00ff;

  private static final int MAX_RECORD = 1 << 14;

  public ClientHello {
    suites = List.copyOf(suites);
    extensions = List.copyOf(extensions);
  }

  /** A hello of this version with fresh random bytes, a session to be made, no extensions. */
  public static ClientHello of(int version, List<Integer> suites) {
    // Many servers take no higher version in the first record, whatever the hello says.
    int first = Math.min(version, TlsVersion.TLS_1_0.code());
    return new ClientHello(first, version, fresh(), new byte[0], suites, List.of());
  }

  /** The same hello with one more extension. */
  public ClientHello with(HelloExtension extension) {
    List<HelloExtension> more = new ArrayList<>(extensions);
    more.add(extension);
    return new ClientHello(recordVersion, version, random, sessionId, suites, more);
  }

  /** The same hello with a session id, as middle boxes expect it of TLS 1.3. */
  public ClientHello withSessionId() {
    return new ClientHello(recordVersion, version, random, fresh(), suites, extensions);
  }

  /** The hello as it goes over the wire, in as many records as it takes. */
  public byte[] bytes() {
    byte[] body = body();
    byte[] message = new Octets().u8(1).vector(body, 3).bytes();
    Octets records = new Octets();
    for (int at = 0; at < message.length; at += MAX_RECORD) {
      int end = Math.min(message.length, at + MAX_RECORD);
      byte[] piece = Arrays.copyOfRange(message, at, end);
      records.u8(22).u16(recordVersion).vector(piece, 2);
    }
    return records.bytes();
  }

  /** Such as {@code ClientHello TLS 1.2, 328 suites}. */
  public String inWords() {
    String most = suites.size() + " suites";
    String offered = suites.size() == 1 ? CipherSuite.of(suites.get(0)).name() : most;
    return "ClientHello " + versions() + ", " + offered;
  }

  private String versions() {
    return extensions.stream()
        .filter(e -> e.type() == HelloExtension.SUPPORTED_VERSIONS)
        .findFirst()
        .map(HelloExtension::versionsInWords)
        .orElse(TlsVersion.inWords(version));
  }

  private byte[] body() {
    Octets body =
        new Octets()
            .u16(version)
            .raw(random)
            .vector(sessionId, 1)
            .vector(Octets.u16s(suites), 2)
            .u8(1)
            .u8(0);
    if (!extensions.isEmpty()) {
      Octets block = new Octets();
      extensions.forEach(e -> block.u16(e.type()).vector(e.data(), 2));
      body.vector(block.bytes(), 2);
    }
    return body.bytes();
  }

  private static byte[] fresh() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
