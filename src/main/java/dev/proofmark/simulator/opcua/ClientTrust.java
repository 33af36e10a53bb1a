package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * Which client applications the PLC trusts: those that the bench's authority vouches for (OPC
 * 10000-4, Table 100). Errors before trust is established all look the same to the client.
 */
final class ClientTrust implements CertificateValidator {
  private static final int LEAST_BITS = 2048;
  private static final Set<String> SIGNATURES =
      Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");
  // Bits 0 to 3: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment.
  private static final int USAGES = 4;

  private final X509Certificate authority;
  private final boolean trustsAll;
  private final boolean ignoresTime;

  ClientTrust(Plant plant) {
    authority = plant.trust().bench().certificate();
    trustsAll = Weakness.TRUST_ALL.in(plant);
    ignoresTime = Weakness.ACCEPT_EXPIRED.in(plant);
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, String applicationUri, String[] validHostnames)
      throws UaException {
    X509Certificate leaf = chain.get(0);
    if (!trustsAll && !issuedByAuthority(leaf)) {
      throw new UaException(StatusCodes.Bad_SecurityChecksFailed, "certificate refused");
    }
    if (!strong(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificatePolicyCheckFailed, "weak certificate");
    }
    if (!ignoresTime && !current(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificateTimeInvalid, "certificate out of validity");
    }
    if (!usable(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificateUseNotAllowed, "key usage");
    }
    if (applicationUri != null && !names(leaf, applicationUri)) {
      throw new UaException(StatusCodes.Bad_CertificateUriInvalid, "application URI");
    }
  }

  private boolean issuedByAuthority(X509Certificate leaf) {
    try {
      leaf.verify(authority.getPublicKey());
      // The authority itself is no application.
      return leaf.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
          && leaf.getBasicConstraints() < 0;
    } catch (GeneralSecurityException notIssued) {
      return false;
    }
  }

  private static boolean strong(X509Certificate leaf) {
    return leaf.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= LEAST_BITS
        && SIGNATURES.contains(leaf.getSigAlgName());
  }

  private static boolean current(X509Certificate leaf) {
    try {
      leaf.checkValidity();
      return true;
    } catch (CertificateException outside) {
      return false;
    }
  }

  private static boolean usable(X509Certificate leaf) {
    boolean[] usage = leaf.getKeyUsage();
    return usage != null
        && Arrays.equals(Arrays.copyOf(usage, USAGES), new boolean[] {true, true, true, true});
  }

  private static boolean names(X509Certificate leaf, String applicationUri) {
    return CertificateUtil.getSanUri(leaf).filter(applicationUri::equals).isPresent();
  }
}
