package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.IdentityProofs;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.ServerSignature;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;

/** The server's certificate and its signature under a session (OPC-049; OPC 10000-4, 5.7.2). */
public final class OpcUaIdentityProofs implements IdentityProofs {
  private final OpcUaDevice device;

  public OpcUaIdentityProofs(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<List<Proof>> given() {
    return device.observe("OPC UA session whose proofs are verified", this::ofSession);
  }

  private List<Proof> ofSession() throws IOException {
    var nonce = new AtomicReference<ByteString>();
    Way way =
        device
            .best()
            .asking(
                request -> {
                  nonce.set(request.getClientNonce());
                  return request;
                });
    try (var session = OpcUaSession.create(device.contact(), way, new Ladder())) {
      CreateSessionResponse created = session.created();
      SignatureData signed = created.getServerSignature();
      var owed = new ServerSignature(session.channel().protection(), nonce.get());
      return List.of(
          new Proof("certificate", owed.flawOfCertificate(created.getServerCertificate())),
          new Proof("algorithm of the signature", owed.flawOfAlgorithm(signed)),
          new Proof("signature", owed.flawOfSignature(signed)));
    } catch (GeneralSecurityException e) {
      throw new IOException("the proofs cannot be verified: " + e.getMessage(), e);
    }
  }
}
