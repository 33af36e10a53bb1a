package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.TrustList;
import dev.proofmark.simulator.TrustStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways from clients to what the PLC trusts, found as they should be or carelessly. */
final class ClientPaths {
  private static final int LONGEST = 8;

  private final TrustStore store;
  private final boolean byName;
  private final boolean trustsWhatIsSent;

  ClientPaths(Plant plant) {
    store = plant.trustStores().opcua();
    byName = CertificateFlaw.CHAIN_BY_NAME.in(plant);
    trustsWhatIsSent = CertificateFlaw.APPENDED_ROOT.in(plant);
  }

  /**
   * The way of a client.
   *
   * @param sent what it sent, its own certificate first
   * @return its own certificate first; empty if the client is unknown
   */
  Optional<List<X509Certificate>> of(List<X509Certificate> sent) {
    Optional<List<X509Certificate>> sound = store.path(sent);
    if (sound.isEmpty() && trustsWhatIsSent && sent.size() > 1) {
      return TrustList.EMPTY.trusting(sent.get(sent.size() - 1)).path(sent);
    }
    return sound.isEmpty() && byName ? byName(sent) : sound;
  }

  private Optional<List<X509Certificate>> byName(List<X509Certificate> sent) {
    List<X509Certificate> trusted = store.content().trusted();
    List<X509Certificate> path = new ArrayList<>(sent.subList(0, 1));
    while (path.size() < LONGEST) {
      X509Certificate last = path.get(path.size() - 1);
      if (trusted.contains(last)) {
        return Optional.of(path);
      }
      Optional<X509Certificate> next =
          Stream.concat(trusted.stream(), sent.stream())
              .filter(one -> one.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
              .findFirst();
      if (next.isEmpty()) {
        return next.map(List::of);
      }
      path.add(next.get());
    }
    return Optional.empty();
  }
}
