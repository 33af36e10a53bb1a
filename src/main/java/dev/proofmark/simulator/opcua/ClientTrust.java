package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.TrustStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;

/**
 * Which client applications the PLC trusts: those that its trust list vouches for (OPC 10000-4,
 * Table 100). Errors before trust is established all look the same to the client.
 *
 * <p>While the list has never been filled, every sound certificate opens a channel, because the
 * first list must come in somehow; what such a client may then do, {@link UserTokens} decides: an
 * administrator on an encrypted channel, nobody else.
 */
final class ClientTrust implements CertificateValidator {
  private final TrustStore store;
  private final ClientPaths paths;
  private final CertificateRules rules;
  private final Revocation revocation;
  private final boolean onFirstUse;
  private final boolean trustsAll;

  ClientTrust(Plant plant) {
    store = plant.trustStores().opcua();
    paths = new ClientPaths(plant);
    rules = new CertificateRules(plant);
    revocation = new Revocation(plant);
    onFirstUse = TrustFlaw.FIRST_USE.in(plant);
    trustsAll = Weakness.TRUST_ALL.in(plant);
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
        throw refused(leaf, "not in /var/lib/plc/pki/trusted");
      }
    }
    if (!rules.strong(leaf) || !rules.strong(path.orElse(List.of()), store.content().trusted())) {
      throw refused(leaf, "signed with " + leaf.getSigAlgName());
    }
    if (!rules.current(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificateTimeInvalid);
    }
    if (!rules.usable(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificateUseNotAllowed);
    }
    if (applicationUri != null && !rules.names(leaf, applicationUri)) {
      throw new UaException(StatusCodes.Bad_CertificateUriInvalid);
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

  /** To the client all errors before trust is established look the same (OPC 10000-4, 6.1.3). */
  private static UaException refused(X509Certificate leaf, String why) {
    String words = leaf.getSubjectX500Principal().getName() + ": " + why;
    return new UaException(StatusCodes.Bad_SecurityChecksFailed, words);
  }

  /** Whether the client is let in by itself, and not only because the list was never filled. */
  boolean knows(List<X509Certificate> chain) {
    return trustsAll || path(chain).isPresent();
  }

  private Optional<List<X509Certificate>> path(List<X509Certificate> chain) {
    // An authority itself is no application.
    return chain.get(0).getBasicConstraints() < 0 ? paths.of(chain) : Optional.empty();
  }
}
