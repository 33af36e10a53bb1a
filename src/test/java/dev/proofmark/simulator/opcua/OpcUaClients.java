package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.MissingAlgorithms;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.simulator.Plc;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Ordinary OPC UA clients, with whatever certificate a test gives them. */
final class OpcUaClients {
  private static final String URI = "urn:proofmark:bench:client";

  private OpcUaClients() {}

  static List<EndpointDescription> endpoints(Plc plc)
      throws ExecutionException, InterruptedException {
    String url = "opc.tcp://" + plc.address().getHostAddress() + ":4840/plc";
    return DiscoveryClient.getEndpoints(url).get();
  }

  static EndpointDescription endpoint(Plc plc, MessageSecurityMode mode)
      throws ExecutionException, InterruptedException {
    return endpoints(plc).stream().filter(e -> e.getSecurityMode() == mode).findFirst().get();
  }

  /** The client that the bench has. */
  static Credential bench(Plc plc) throws IOException {
    Path store = Path.of(plc.environment().get("PLC_PKI"), "client.p12");
    return Pkcs12.read(store, plc.environment().get("PLC_PKI_PASSWORD"));
  }

  /** What a client certificate must say. */
  static Blueprint blueprint(String holder) {
    return Blueprint.client(
            "CN=" + holder, KeyRing.shared().key(KeyKind.RSA_2048, "opcua-" + holder))
        .withKeyUsage(
            KeyUsage.digitalSignature
                | KeyUsage.nonRepudiation
                | KeyUsage.keyEncipherment
                | KeyUsage.dataEncipherment)
        .withNames(List.of(new GeneralName(GeneralName.uniformResourceIdentifier, URI)));
  }

  /** An authority that no PLC knows. */
  static Authority authority(String name) {
    return Authority.create("CN=" + name, KeyRing.shared().key(KeyKind.RSA_2048, name));
  }

  static OpcUaClient client(
      EndpointDescription endpoint, Credential own, String user, String password)
      throws UaException {
    MissingAlgorithms.add();
    return OpcUaClient.create(
        OpcUaClientConfig.builder()
            .setEndpoint(endpoint)
            .setApplicationUri(URI)
            .setKeyPair(new KeyPair(own.certificate().getPublicKey(), own.key()))
            .setCertificate(own.certificate())
            .setCertificateChain(own.chain().toArray(X509Certificate[]::new))
            .setCertificateValidator((chain, uri, hosts) -> {})
            .setIdentityProvider(new UsernameProvider(user, password))
            .setRequestTimeout(uint(5_000))
            .build());
  }
}
