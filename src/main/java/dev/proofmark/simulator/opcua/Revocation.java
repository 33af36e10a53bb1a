package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.TrustList;
import dev.proofmark.simulator.TrustList.Standing;
import dev.proofmark.simulator.TrustStore;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** Whether those who vouch for a client, or the client itself, have been taken back. */
final class Revocation {
  private final TrustStore store;
  private final boolean revokedWelcome;
  private final boolean missingOk;
  private final boolean unsigned;
  private final boolean ignoresIssuerTime;

  Revocation(Plant plant) {
    store = plant.trustStores().opcua();
    revokedWelcome = TrustFlaw.REVOKED_WELCOME.in(plant);
    missingOk = TrustFlaw.LIST_MISSING_OK.in(plant);
    unsigned = TrustFlaw.LIST_UNSIGNED.in(plant);
    ignoresIssuerTime = CertificateFlaw.ACCEPT_EXPIRED_ISSUER.in(plant);
  }

  /**
   * Lets a path to a trusted certificate pass.
   *
   * @param path the client's certificate first
   */
  void check(List<X509Certificate> path) throws UaException {
    switch (unsigned ? believing(path) : store.standing(path)) {
      case ISSUER_OUT_OF_TIME ->
          require(ignoresIssuerTime, StatusCodes.Bad_CertificateIssuerTimeInvalid);
      case REVOKED -> require(revokedWelcome, StatusCodes.Bad_CertificateRevoked);
      case REVOCATION_UNKNOWN -> require(missingOk, StatusCodes.Bad_CertificateRevocationUnknown);
      default -> {}
    }
  }

  /** The fault: a list counts for the authority that it names. */
  private Standing believing(List<X509Certificate> path) {
    Standing standing = store.standing(path);
    boolean listed = true;
    for (int i = 1; i < path.size(); i++) {
      X509Certificate issued = path.get(i - 1);
      List<X509CRL> lists = namingIssuerOf(issued);
      if (lists.stream().anyMatch(list -> list.isRevoked(issued))) {
        return Standing.REVOKED;
      }
      listed = listed && !lists.isEmpty();
    }
    return standing == Standing.REVOCATION_UNKNOWN && listed ? Standing.GOOD : standing;
  }

  private List<X509CRL> namingIssuerOf(X509Certificate issued) {
    TrustList content = store.content();
    return Stream.concat(content.trustedLists().stream(), content.issuerLists().stream())
        .filter(list -> list.getIssuerX500Principal().equals(issued.getIssuerX500Principal()))
        .toList();
  }

  private static void require(boolean tolerated, long otherwise) throws UaException {
    if (!tolerated) {
      throw new UaException(otherwise);
    }
  }
}
