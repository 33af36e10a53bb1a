package dev.proofmark.codec.tls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer of a server that agreed to go on (RFC 5246, section 7.4.1.3; RFC 8446, 4.1.3).
 *
 * @param legacyVersion the version field
 * @param random 32 bytes
 * @param sessionId 0 to 32 bytes
 * @param suite number of the suite that the server chose
 * @param compression 0 for none
 * @param extensions their data by their number
 */
public record ServerHello(
    int legacyVersion,
    byte[] random,
    byte[] sessionId,
    int suite,
    int compression,
    Map<Integer, byte[]> extensions)
    implements ServerMessage {

  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  /** The version that was agreed on: the extension of TLS 1.3 if there is one, else the field. */
  public int version() {
    byte[] selected = extensions.get(HelloExtension.SUPPORTED_VERSIONS);
    return selected != null && selected.length == 2
        ? (selected[0] & 0xff) << 8 | selected[1] & 0xff
        : legacyVersion;
  }

  /** Whether the server only asks for another hello, with another key share. */
  public boolean retry() {
    return Arrays.equals(random, RETRY);
  }

  /** The group of the server's key share, or the one that it asks for. */
  public Optional<Integer> group() {
    byte[] share = extensions.get(HelloExtension.KEY_SHARE);
    return share == null || share.length < 2
        ? Optional.empty()
        : Optional.of((share[0] & 0xff) << 8 | share[1] & 0xff);
  }

  /** Such as {@code TLS 1.2, TLS_RSA_WITH_AES_128_CBC_SHA}. */
  public String inWords() {
    return TlsVersion.inWords(version())
        + ", "
        + CipherSuite.of(suite)
        + (retry() ? ", asks for another key share" : "");
  }

  static ServerHello read(byte[] body) throws NotTls {
    Fields in = new Fields(body, "the ServerHello");
    int version = in.u16();
    byte[] random = in.take(32);
    byte[] session = in.vector(1);
    int suite = in.u16();
    int compression = in.u8();
    Map<Integer, byte[]> extensions = new TreeMap<>();
    // Older servers leave out the whole block.
    Fields block = in.left() == 0 ? in : in.part(2);
    while (block.left() > 0) {
      extensions.put(block.u16(), block.vector(2));
    }
    return new ServerHello(version, random, session, suite, compression, extensions);
  }
}
