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
  // To the client all errors before trust is established look the same (OPC 10000-4, 6.1.3).
  static final String REFUSED = "certificate refused";

  private final TrustStore store;
  private final ClientPaths paths;
  private final CertificateRules rules;
  private final boolean verbose;
  private final boolean trustsAll;
  private final boolean ignoresIssuerTime;

  ClientTrust(Plant plant) {
    store = plant.trustStores().opcua();
    paths = new ClientPaths(plant);
    rules = new CertificateRules(plant);
    verbose = TrustFlaw.VERBOSE.in(plant);
    trustsAll = Weakness.TRUST_ALL.in(plant);
    ignoresIssuerTime = TrustFlaw.ACCEPT_EXPIRED_ISSUER.in(plant);
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, String applicationUri, String[] validHostnames)
      throws UaException {
    X509Certificate leaf = chain.get(0);
    Optional<List<X509Certificate>> path = path(chain);
    if (!trustsAll && path.isEmpty()) {
      store.reject(leaf);
      if (!store.open()) {
        throw refused(leaf, "not in /var/lib/plc/pki/trusted");
      }
    }
    if (!rules.strong(leaf) || !rules.strong(path.orElse(List.of()), store.content().trusted())) {
      throw refused(leaf, "signed with " + leaf.getSigAlgName());
    }
    if (!rules.current(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificateTimeInvalid, REFUSED);
    }
    if (!rules.usable(leaf)) {
      throw new UaException(StatusCodes.Bad_CertificateUseNotAllowed, REFUSED);
    }
    if (applicationUri != null && !rules.names(leaf, applicationUri)) {
      throw new UaException(StatusCodes.Bad_CertificateUriInvalid, REFUSED);
    }
    if (!trustsAll && path.isPresent()) {
      stands(path.get());
    }
  }

  private UaException refused(X509Certificate leaf, String why) {
    String words = verbose ? leaf.getSubjectX500Principal().getName() + ": " + why : REFUSED;
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

  private void stands(List<X509Certificate> path) throws UaException {
    switch (store.standing(path)) {
      case ISSUER_OUT_OF_TIME -> {
        if (!ignoresIssuerTime) {
          throw new UaException(StatusCodes.Bad_CertificateIssuerTimeInvalid, REFUSED);
        }
      }
      case REVOKED -> throw new UaException(StatusCodes.Bad_CertificateRevoked);
      case REVOCATION_UNKNOWN ->
          throw new UaException(StatusCodes.Bad_CertificateRevocationUnknown);
      default -> {}
    }
  }
}
