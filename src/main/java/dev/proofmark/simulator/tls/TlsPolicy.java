package dev.proofmark.simulator.tls;

import dev.proofmark.pki.Credential;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.ProtocolVersion;

/**
 * What a TLS server offers.
 *
 * @param versions the protocol versions
 * @param suites suites of TLS 1.2 and 1.3, the preferred one first
 * @param oldSuites suites of TLS 1.1 and below
 * @param intolerant the fault: a client that offers an unknown version is turned away
 * @param credential the server's RSA key and certificates
 * @param clients whose client certificates are taken; empty asks for none
 */
public record TlsPolicy(
    List<ProtocolVersion> versions,
    List<Integer> suites,
    List<Integer> oldSuites,
    boolean intolerant,
    Credential credential,
    Optional<ClientTrust> clients) {

  public TlsPolicy {
    versions = List.copyOf(versions);
    suites = List.copyOf(suites);
    oldSuites = List.copyOf(oldSuites);
  }
}
