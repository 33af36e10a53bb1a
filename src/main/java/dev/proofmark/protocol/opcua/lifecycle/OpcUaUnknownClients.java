package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.UnknownClients;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.Arrays;

/** A client application that vouches for itself, and is not on the list of trust (OPC-030). */
public final class OpcUaUnknownClients implements UnknownClients {
  private final OpcUaDevice device;
  private final OpcUaTrustList trust;
  private final ClientIdentity unknown;

  public OpcUaUnknownClients(Contact contact) {
    device = new OpcUaDevice(contact);
    trust = new OpcUaTrustList(device);
    unknown = device.identities().unknown();
  }

  @Override
  public Answer known() {
    return device.enter("that is trusted", device.client());
  }

  @Override
  public Answer unknown() {
    return device.enter("that nobody knows", unknown);
  }

  @Override
  public Observed<Boolean> trusted() {
    byte[] certificate = unknown.encoded().bytesOrEmpty();
    return device.observe(
        "OPC UA trust in the unknown client",
        () -> {
          boolean trusted = trust.read().fingerprints().contains(Thumbprint.sha256(certificate));
          noteRejection(certificate);
          return trusted;
        });
  }

  private void noteRejection(byte[] certificate) throws IOException {
    try {
      boolean kept = trust.rejected().stream().anyMatch(one -> Arrays.equals(one, certificate));
      device
          .contact()
          .transcript()
          .observed("the device " + (kept ? "keeps" : "does not keep") + " whom it has rejected");
    } catch (Refusal refused) {
      device.contact().transcript().noted("no list of the rejected: " + refused.code());
    }
  }

  @Override
  public void close() {
    trust.close();
  }
}
