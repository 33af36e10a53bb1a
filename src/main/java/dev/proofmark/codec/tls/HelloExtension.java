package dev.proofmark.codec.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An extension of a ClientHello.
 *
 * @param type its number, 0 to 0xffff
 * @param data its content, at most 65535 bytes
 */
public record HelloExtension(int type, byte[] data) {
  static final int SUPPORTED_VERSIONS = 43;
  static final int KEY_SHARE = 51;

  /** The group X25519 (RFC 8446, section 4.2.7). */
  public static final int X25519 = 0x001d;

  /** The group of the NIST curve P-256. */
  public static final int P256 = 0x0017;

  /** The name by which the server is asked for (RFC 6066, section 3). */
  public static HelloExtension serverName(String host) {
    byte[] name = host.getBytes(StandardCharsets.US_ASCII);
    byte[] entry = new Octets().u8(0).vector(name, 2).bytes();
    return new HelloExtension(0, new Octets().vector(entry, 2).bytes());
  }

  /** The groups for key exchange, by number. */
  public static HelloExtension supportedGroups(List<Integer> groups) {
    return new HelloExtension(10, new Octets().vector(Octets.u16s(groups), 2).bytes());
  }

  /** Points of elliptic curves are written out in full. */
  public static HelloExtension uncompressedPoints() {
    return new HelloExtension(11, new byte[] {1, 0});
  }

  /** The signature algorithms that the client understands, by number. */
  public static HelloExtension signatureAlgorithms(List<Integer> algorithms) {
    return new HelloExtension(13, new Octets().vector(Octets.u16s(algorithms), 2).bytes());
  }

  /** The client binds the keys to the whole handshake (RFC 7627). */
  public static HelloExtension extendedMasterSecret() {
    return new HelloExtension(23, new byte[0]);
  }

  /** A first handshake, renegotiation being understood (RFC 5746). */
  public static HelloExtension initialNegotiation() {
    return new HelloExtension(0xff01, new byte[] {0});
  }

  /** Versions by number, the preferred one first (RFC 8446, section 4.2.1). */
  public static HelloExtension supportedVersions(List<Integer> versions) {
    byte[] list = Octets.u16s(versions);
    return new HelloExtension(SUPPORTED_VERSIONS, new Octets().vector(list, 1).bytes());
  }

  /** No key share at all: the server has to ask for one. */
  public static HelloExtension emptyKeyShare() {
    return new HelloExtension(KEY_SHARE, new byte[] {0, 0});
  }

  /** Fresh shares for {@link #X25519} and {@link #P256}. */
  public static HelloExtension freshKeyShares() {
    try {
      var edwards = KeyPairGenerator.getInstance("X25519");
      var nist = KeyPairGenerator.getInstance("EC");
      nist.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] shares =
          new Octets()
              .u16(X25519)
              .vector(point(edwards, 32), 2)
              .u16(P256)
              .vector(point(nist, 65), 2)
              .bytes();
      return new HelloExtension(KEY_SHARE, new Octets().vector(shares, 2).bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no elliptic curves", e);
    }
  }

  /** The versions in a list of them, such as {@code TLS 1.3, TLS 1.2}. */
  String versionsInWords() {
    return IntStream.range(0, (data.length - 1) / 2)
        .mapToObj(i -> (data[1 + 2 * i] & 0xff) << 8 | data[2 + 2 * i] & 0xff)
        .map(TlsVersion::inWords)
        .collect(Collectors.joining(", "));
  }

  /** In both encodings of a public key the point is what stands last. */
  private static byte[] point(KeyPairGenerator keys, int length) {
    byte[] encoded = keys.generateKeyPair().getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
  }
}
