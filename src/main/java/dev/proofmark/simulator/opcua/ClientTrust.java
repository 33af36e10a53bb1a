package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.TrustStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * Which client applications the PLC trusts: those that its trust list vouches for (OPC 10000-4,
 * Table 100). Errors before trust is established all look the same to the client.
 *
 * <p>While the list has never been filled, every sound certificate opens a channel, because the
 * first list must come in somehow; what such a client may then do, {@link UserTokens} decides: an
 * administrator on an encrypted channel, nobody else.
 */
final class ClientTrust implements CertificateValidator {
  private static final int LEAST_BITS = 2048;
  private static final Set<String> SIGNATURES =
      Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");
  // Bits 0 to 3: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment.
  private static final int USAGES = 4;

  private final TrustStore store;
  private final Clock clock;
  private final Revocation revocation;
  private final boolean onFirstUse;
  private final boolean trustsAll;
  private final boolean ignoresTime;

  ClientTrust(Plant plant) {
    store = plant.trustStores().opcua();
    clock = plant.clock();
    revocation = new Revocation(plant);
    onFirstUse = TrustFlaw.FIRST_USE.in(plant);
    trustsAll = Weakness.TRUST_ALL.in(plant);
    ignoresTime = Weakness.ACCEPT_EXPIRED.in(plant);
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, String applicationUri, String[] validHostnames)
      throws UaException {
    X509Certificate leaf = chain.get(0);
    Optional<List<X509Certificate>> path = path(chain);
    if (!trustsAll && path.isEmpty()) {
      reject(leaf);
      if (!store.open()) {
        throw new UaException(StatusCodes.Bad_SecurityChecksFailed, "certificate refused");
      }
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
    if (!trustsAll && path.isPresent()) {
      revocation.check(path.get());
    }
  }

  private void reject(X509Certificate leaf) {
    boolean open = store.open();
    store.reject(leaf);
    if (onFirstUse && !open) {
      store.change(old -> old.trusting(leaf));
    }
  }

  /** Whether the client is let in by itself, and not only because the list was never filled. */
  boolean knows(List<X509Certificate> chain) {
    return trustsAll || path(chain).isPresent();
  }

  private Optional<List<X509Certificate>> path(List<X509Certificate> chain) {
    // An authority itself is no application.
    return chain.get(0).getBasicConstraints() < 0 ? store.path(chain) : Optional.empty();
  }

  private static boolean strong(X509Certificate leaf) {
    return leaf.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= LEAST_BITS
        && SIGNATURES.contains(leaf.getSigAlgName());
  }

  private boolean current(X509Certificate leaf) {
    try {
      leaf.checkValidity(Date.from(clock.instant()));
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
