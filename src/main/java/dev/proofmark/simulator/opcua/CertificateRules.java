package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.math.BigInteger;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** What a client's certificate must say of itself (OPC 10000-6, 6.2.2), trusted or not. */
final class CertificateRules {
  private static final int LEAST_BITS = 2048;
  private static final int MOST_BITS = 4096;
  private static final int LEAST_BITS_ONCE = 1024;
  private static final BigInteger LEAST_EXPONENT = RSAKeyGenParameterSpec.F4;
  private static final Set<String> SIGNATURES =
      Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");
  // Bits 0 to 3: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment.
  private static final int USAGES = 4;

  private final Plant plant;
  private final Set<String> signatures = new HashSet<>(SIGNATURES);
  private final Set<String> issuerSignatures = new HashSet<>(SIGNATURES);

  CertificateRules(Plant plant) {
    this.plant = plant;
    if (CertificateFlaw.ACCEPT_SHA_1.in(plant)) {
      signatures.add("SHA1withRSA");
    }
    if (CertificateFlaw.ACCEPT_MD5.in(plant)) {
      signatures.add("MD5withRSA");
    }
    if (CertificateFlaw.ACCEPT_SHA_1_ISSUER.in(plant)) {
      issuerSignatures.add("SHA1withRSA");
    }
  }

  /** Whether key and signature are those of a current security policy (OPC 10000-7, 6.6). */
  boolean strong(X509Certificate leaf) {
    int least = CertificateFlaw.SHORT_KEYS.in(plant) ? LEAST_BITS_ONCE : LEAST_BITS;
    return leaf.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= least
        && key.getModulus().bitLength() <= MOST_BITS
        && key.getPublicExponent().compareTo(LEAST_EXPONENT) >= 0
        && signatures.contains(leaf.getSigAlgName());
  }

  /**
   * Whether no signature on the way to a trusted certificate can be forged.
   *
   * @param path the client's certificate first
   * @param anchors whose own signature nobody relies on
   */
  boolean strong(List<X509Certificate> path, List<X509Certificate> anchors) {
    return path.stream()
        .skip(1)
        .filter(issuer -> !anchors.contains(issuer))
        .allMatch(
            issuer ->
                !(issuer.getPublicKey() instanceof RSAPublicKey)
                    || issuerSignatures.contains(issuer.getSigAlgName()));
  }

  boolean current(X509Certificate leaf) {
    try {
      leaf.checkValidity(Date.from(plant.clock().instant()));
      return true;
    } catch (CertificateExpiredException past) {
      return Weakness.ACCEPT_EXPIRED.in(plant);
    } catch (CertificateNotYetValidException future) {
      return CertificateFlaw.ACCEPT_FUTURE.in(plant);
    }
  }

  boolean usable(X509Certificate leaf) {
    return (CertificateFlaw.KEY_USAGE_UNCHECKED.in(plant) || signs(leaf))
        && (CertificateFlaw.PURPOSE_UNCHECKED.in(plant) || isForClients(leaf));
  }

  private static boolean signs(X509Certificate leaf) {
    boolean[] usage = leaf.getKeyUsage();
    return usage != null
        && Arrays.equals(Arrays.copyOf(usage, USAGES), new boolean[] {true, true, true, true});
  }

  private static boolean isForClients(X509Certificate leaf) {
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      return purposes != null && purposes.contains(KeyPurposeId.id_kp_clientAuth.getId());
    } catch (CertificateParsingException malformed) {
      return false;
    }
  }

  boolean names(X509Certificate leaf, String applicationUri) {
    return CertificateFlaw.URI_UNCHECKED.in(plant)
        || CertificateUtil.getSanUri(leaf).filter(applicationUri::equals).isPresent();
  }
}
