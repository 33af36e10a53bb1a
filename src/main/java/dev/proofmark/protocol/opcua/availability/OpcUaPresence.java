package dev.proofmark.protocol.opcua.availability;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** What anybody learns of the device without logging in: that it is there, and its certificate. */
public final class OpcUaPresence implements Heartbeat, Certificates {
  private final Contact contact;

  public OpcUaPresence(Contact contact) {
    this.contact = contact;
  }

  @Override
  public Answer beat() {
    return Attempt.at(
        contact.transcript(),
        "OPC UA GetEndpoints",
        () -> {
          try {
            return Reply.granted("Good", Discovery.ask(contact).endpoints().size() + " endpoints");
          } catch (Refusal alive) {
            // Who refuses is there.
            return Reply.granted(alive.code(), "discovery is refused");
          }
        });
  }

  @Override
  public Observed<Facts> presented() {
    OpcUaDevice device = new OpcUaDevice(contact);
    return device.observe(
        "OPC UA application instance certificate",
        () -> {
          Discovery discovery = device.discoveryNow();
          return facts(
              Protection.certificates(discovery.best()), discovery.at().orElse(Instant.now()));
        });
  }

  private static Facts facts(List<X509Certificate> chain, Instant asOf) throws IOException {
    X509Certificate own = chain.get(0);
    return new Facts(
        own.getSubjectX500Principal().getName(),
        own.getPublicKey().getAlgorithm(),
        bits(own),
        own.getSigAlgName(),
        own.getNotBefore().toInstant(),
        own.getNotAfter().toInstant(),
        own.getBasicConstraints() >= 0,
        own.getSubjectX500Principal().equals(own.getIssuerX500Principal()),
        names(own),
        chain.size(),
        asOf,
        Protection.fingerprint(own));
  }

  private static int bits(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength();
    }
    return certificate.getPublicKey() instanceof ECPublicKey ec
        ? ec.getParams().getOrder().bitLength()
        : 0;
  }

  private static List<String> names(X509Certificate certificate) {
    return Stream.concat(
            CertificateUtil.getSanDnsNames(certificate).stream(),
            CertificateUtil.getSanIpAddresses(certificate).stream())
        .toList();
  }
}
