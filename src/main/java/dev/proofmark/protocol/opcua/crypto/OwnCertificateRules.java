package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.device.crypto.PresentedCertificates.Flaw;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * What a server's certificate must say (OPC 10000-6, 6.2.2).
 *
 * @param chain the server's own certificate first
 * @param applicationUri what the server calls itself
 * @param host under which it is reached
 */
record OwnCertificateRules(List<X509Certificate> chain, String applicationUri, String host) {
  private static final int VERSION = 3;
  private static final int LEAST_SERIAL_BITS = 64;
  private static final List<String> USAGES =
      List.of("digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment");

  List<Flaw> flaws() {
    List<Flaw> flaws = new ArrayList<>();
    X509Certificate own = chain.get(0);
    String uri = CertificateUtil.getSanUri(own).orElse("none");
    note(
        flaws,
        uri.equals(applicationUri),
        new Flaw("it names the application " + uri + " and not " + applicationUri, true));
    note(flaws, own.getVersion() == VERSION, light("it is of version " + own.getVersion()));
    note(flaws, own.getSerialNumber().signum() > 0, light("its serial number is not positive"));
    note(
        flaws,
        own.getSerialNumber().bitLength() >= LEAST_SERIAL_BITS,
        light("its serial number has " + own.getSerialNumber().bitLength() + " bits"));
    note(flaws, namesHost(own), light("it is not for " + host));
    note(flaws, serves(own), light("extendedKeyUsage: no serverAuth"));
    note(flaws, own.getExtensionValue("2.5.29.19") != null, light("basicConstraints is missing"));
    usages(own, flaws);
    if (chain.size() > 1) {
      note(
          flaws,
          bits(chain.get(1)) >= bits(own),
          light("its issuer's key is shorter than its own"));
    }
    return List.copyOf(flaws);
  }

  private static void note(List<Flaw> flaws, boolean holds, Flaw otherwise) {
    if (!holds) {
      flaws.add(otherwise);
    }
  }

  private static Flaw light(String words) {
    return new Flaw(words, false);
  }

  private static void usages(X509Certificate own, List<Flaw> flaws) {
    boolean[] bits = own.getKeyUsage();
    for (int i = 0; i < USAGES.size(); i++) {
      note(flaws, bits != null && bits[i], light("keyUsage: no " + USAGES.get(i)));
    }
  }

  private boolean namesHost(X509Certificate own) {
    String wanted = host.toLowerCase(Locale.ROOT);
    return CertificateUtil.getSanIpAddresses(own).contains(host)
        || CertificateUtil.getSanDnsNames(own).stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(wanted));
  }

  private static boolean serves(X509Certificate own) {
    try {
      List<String> purposes = own.getExtendedKeyUsage();
      return purposes != null && purposes.contains(KeyPurposeId.id_kp_serverAuth.getId());
    } catch (CertificateParsingException malformed) {
      return false;
    }
  }

  /** Keys of different algorithms are not compared by length. */
  private static int bits(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength()
        : Integer.MAX_VALUE;
  }
}
