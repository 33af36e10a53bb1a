package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.MessageHeader;
import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.Reflections;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.ClientIdentity.Oddity;
import dev.proofmark.protocol.opcua.client.Inquiry;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * The device's own certificate in a request for a channel (OPC-065). Its answer would be for its
 * own key alone, so that there is one is all that can be seen.
 */
public final class OpcUaReflections implements Reflections {
  private final OpcUaDevice device;
  private final Inquiry inquiry;

  public OpcUaReflections(Contact contact) {
    device = new OpcUaDevice(contact);
    inquiry = new Inquiry(device);
  }

  @Override
  public Answer asTrustedClient() {
    return device.attempt(
        "OPC UA channel of a trusted client",
        Step.CONNECTED,
        ladder -> {
          try (UascChannel channel = inquiry.open(device.discovery().anyProtected())) {
            inquiry.ask(channel);
            return Reply.granted("Good", "answered");
          }
        });
  }

  @Override
  public Answer asTheDevice() {
    return device.attempt(
        "OPC UA channel of a client with the device's certificate",
        Step.CONNECTED,
        ladder -> {
          EndpointDescription endpoint =
              OpcUaDevice.prepared(() -> device.discovery().anyProtected());
          Opening opening =
              OpcUaDevice.prepared(() -> inquiry.opening(endpoint).withClient(itself(endpoint)));
          try (RawChannel raw = OpcUaDevice.prepared(() -> inquiry.connect(endpoint))) {
            raw.send(raw.opened(opening, Alteration.NONE));
            String type = MessageHeader.read(raw.received()).type();
            if (type.equals(MessageHeader.OPEN)) {
              return Reply.granted("Good", "a channel was opened");
            }
            throw new IOException("a message of type " + type);
          }
        });
  }

  private static ClientIdentity itself(EndpointDescription endpoint) throws IOException {
    X509Certificate own = Inquiry.certificate(endpoint);
    String uri = CertificateUtil.getSanUri(own).orElseGet(BenchIdentities::freshUri);
    return new ClientIdentity(
        BenchIdentities.strangersKey(), own, uri, List.of(own), Oddity.OTHER_KEY);
  }
}
