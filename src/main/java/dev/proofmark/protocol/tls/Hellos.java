package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.CipherSuite;
import dev.proofmark.codec.tls.ClientHello;
import dev.proofmark.codec.tls.HelloExtension;
import dev.proofmark.codec.tls.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The hellos that the driver sends. */
final class Hellos {
  /** X25519, P-256, P-384, P-521, X448, Brainpool, then what only old servers know. */
  private static final List<Integer> GROUPS =
      List.of(
          0x1d, 0x17, 0x18, 0x19, 0x1e, 0x1a, 0x1b, 0x1c, 0x15, 0x13, 0x16, 0x12, 0x14, 0x100,
          0x101, 0x102);

  /** RSA with each hash, in both paddings, and DSA, which shares its suites' fate. */
  static final List<Integer> RSA =
      List.of(
          0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0301, 0x0201,
          0x0101, 0x0402, 0x0502, 0x0602, 0x0302, 0x0202);

  /** ECDSA with each hash, EdDSA, and the Brainpool curves of TLS 1.3. */
  static final List<Integer> ECDSA =
      List.of(
          0x0403, 0x0503, 0x0603, 0x0303, 0x0203, 0x0807, 0x0808, 0x081a, 0x081b, 0x081c, 0x0708);

  static final List<Integer> ALL_SIGNATURES = Stream.of(ECDSA, RSA).flatMap(List::stream).toList();

  /**
   * What servers of their time took, SSL 3.0 to TLS 1.2, small devices among them. Few, because
   * some stacks refuse a hello of more than 150 suites altogether.
   */
  private static final List<Integer> USUAL =
      List.of(
          0xc030, 0xc02f, 0xc02c, 0xc02b, 0xcca8, 0xcca9, 0xc0ac, 0xc0ae, 0xc024, 0xc023, 0xc028,
          0xc027, 0xc014, 0xc013, 0xc00a, 0xc009, 0x009f, 0x009e, 0x009d, 0x009c, 0x003d, 0x003c,
          0x0039, 0x0033, 0x0035, 0x002f, 0x00a8, 0xc0a8, 0x0016, 0x000a, 0x0005, 0x0004, 0x0009,
          0x0003, 0x0018, 0x0034);

  private static final List<Integer> OLDER =
      CipherSuite.all().stream().filter(s -> !s.ofTls13()).map(CipherSuite::id).toList();

  private static final List<Integer> TLS_1_3 =
      CipherSuite.all().stream().filter(CipherSuite::ofTls13).map(CipherSuite::id).toList();

  private Hellos() {}

  /** Every suite below TLS 1.3. */
  static List<Integer> older() {
    return OLDER;
  }

  /** Every suite of TLS 1.3. */
  static List<Integer> ofTls13() {
    return TLS_1_3;
  }

  /** TLS 1.3 and 1.2: the usual suites and, for who takes none of them, every suite. */
  static List<ClientHello> current() {
    return currentAnd(List.of());
  }

  /** The same, versions before the current ones that do not exist yet. */
  static List<ClientHello> currentAnd(List<Integer> unknown) {
    List<Integer> versions = new ArrayList<>(unknown);
    versions.add(TlsVersion.TLS_1_3.code());
    versions.add(TlsVersion.TLS_1_2.code());
    return List.of(
        modern(versions, joined(TLS_1_3, USUAL)), modern(versions, joined(TLS_1_3, OLDER)));
  }

  /** TLS 1.3 alone, these suites. */
  static ClientHello tls13(List<Integer> suites) {
    return modern(List.of(TlsVersion.TLS_1_3.code()), suites);
  }

  /**
   * This version as the only one: every suite, since a refusal of suites is none of the version;
   * then few, since a long hello may be what was refused.
   */
  static List<ClientHello> only(TlsVersion version) {
    return List.of(
        upTo(version.code(), OLDER, ALL_SIGNATURES), upTo(version.code(), USUAL, ALL_SIGNATURES));
  }

  /** Up to this version, which need not exist: the usual suites, then every suite. */
  static List<ClientHello> upTo(int version) {
    return List.of(upTo(version, USUAL, ALL_SIGNATURES), upTo(version, OLDER, ALL_SIGNATURES));
  }

  /** Up to TLS 1.2, suites whose server shows a certificate. */
  static List<ClientHello> certified() {
    return Stream.of(USUAL, OLDER)
        .map(suites -> suites.stream().filter(Hellos::showsCertificate).toList())
        .map(suites -> upTo(TlsVersion.TLS_1_2.code(), suites, ALL_SIGNATURES))
        .toList();
  }

  private static boolean showsCertificate(int id) {
    return !CipherSuite.of(id).name().matches(".*(anon|PSK|KRB5|SRP_SHA_WITH).*");
  }

  private static List<Integer> joined(List<Integer> first, List<Integer> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Up to this version, by the version field alone. */
  static ClientHello upTo(int version, List<Integer> suites, List<Integer> signatures) {
    if (version <= TlsVersion.SSL_3.code()) {
      List<Integer> more = new ArrayList<>(suites);
      more.add(ClientHello.RENEGOTIATION_SIGNAL);
      return ClientHello.of(version, more);
    }
    ClientHello hello = legacy(version, suites);
    return version < TlsVersion.TLS_1_2.code()
        ? hello
        : hello.with(HelloExtension.signatureAlgorithms(signatures));
  }

  private static ClientHello legacy(int version, List<Integer> suites) {
    return ClientHello.of(version, suites)
        .with(HelloExtension.initialNegotiation())
        .with(HelloExtension.supportedGroups(GROUPS))
        .with(HelloExtension.uncompressedPoints())
        .with(HelloExtension.extendedMasterSecret());
  }

  private static ClientHello modern(List<Integer> versions, List<Integer> suites) {
    return legacy(TlsVersion.TLS_1_2.code(), suites)
        .withSessionId()
        .with(HelloExtension.signatureAlgorithms(ALL_SIGNATURES))
        .with(HelloExtension.supportedVersions(versions))
        .with(HelloExtension.freshKeyShares());
  }
}
