package dev.proofmark.simulator.opcua;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The fault: follows issuers from certificate to certificate and does not see that it has been
 * there. A real one would never come back; this one gives up, so that its server can be stopped.
 */
final class RoundTrip {
  private static final long SECONDS = 5;
  private static final long STEP_MILLIS = 5;

  void follow(List<X509Certificate> chain) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Optional<X509Certificate> at = Optional.of(chain.get(0));
    while (at.isPresent() && System.nanoTime() < end) {
      at = issuer(at.get(), chain);
      if (at.isPresent()) {
        pause();
      }
    }
  }

  private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> chain) {
    return chain.stream()
        .filter(other -> other.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .filter(other -> !other.equals(of))
        .findFirst();
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
