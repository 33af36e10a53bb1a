package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.PresentedCertificates;
import dev.proofmark.pki.KeyFlaws;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Protection;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** The server's certificate in discovery, channel and session (OPC-009). */
public final class OpcUaOwnCertificate implements PresentedCertificates {
  private final OpcUaDevice device;

  public OpcUaOwnCertificate(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Map<String, String>> everywhere() {
    return device.observe("OPC UA certificates in discovery, channel and session", this::all);
  }

  @Override
  public Observed<List<Flaw>> flaws() {
    return device.observe(
        "OPC UA application instance certificate",
        () -> {
          EndpointDescription best = device.discovery().best();
          return new OwnCertificateRules(
                  Protection.certificates(best),
                  best.getServer().getApplicationUri(),
                  device.contact().endpoint().host())
              .flaws();
        });
  }

  @Override
  public Observed<List<String>> keyFlaws() {
    return device.observe(
        "OPC UA application instance key", () -> KeyFlaws.of(own().getPublicKey()));
  }

  private X509Certificate own() throws IOException {
    return Protection.certificates(device.discovery().best()).get(0);
  }

  private Map<String, String> all() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    for (EndpointDescription endpoint : device.discovery().protectedAtAll()) {
      String name = endpoint.getSecurityPolicyUri().replaceFirst(".*#", "");
      all.put(
          "discovery, " + name + " " + endpoint.getSecurityMode(),
          Protection.fingerprint(Protection.certificates(endpoint).get(0)));
    }
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      all.put("channel", fingerprint(session.channel().presented()));
      all.put("session", fingerprint(session.created().getServerCertificate()));
    }
    return all;
  }

  private static String fingerprint(ByteString shown) throws IOException {
    try {
      return Protection.fingerprint(CertificateUtil.decodeCertificate(shown.bytesOrEmpty()));
    } catch (UaException | RuntimeException malformed) {
      throw new IOException("the device's certificate cannot be read", malformed);
    }
  }
}
