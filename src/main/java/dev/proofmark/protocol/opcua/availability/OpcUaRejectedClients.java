package dev.proofmark.protocol.opcua.availability;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.RejectedClients;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.lifecycle.OpcUaTrustList;
import java.util.List;

/** Unknown client applications, and the list of the rejected as its administrator reads it. */
public final class OpcUaRejectedClients implements RejectedClients {
  private static final List<String> HARD_TO_KEEP =
      List.of(
          "CN=../../../../proofmark-was-here",
          "CN=..\\\\..\\\\proofmark-was-here",
          "CN=before\\00after",
          // A string of 300 letters in hexadecimal: as text it would be refused here.
          "CN=#0c82012c" + "78".repeat(300),
          "CN=CON,O=NUL",
          "CN=<script>alert(1)</script>",
          "CN=first\\0d\\0asecond");

  private final OpcUaDevice device;
  private final OpcUaTrustList trust;
  private int came;

  public OpcUaRejectedClients(Contact contact) {
    device = new OpcUaDevice(contact);
    trust = new OpcUaTrustList(device);
  }

  @Override
  public Answer known() {
    return device.enter("that is trusted", device.client());
  }

  @Override
  public Answer another() {
    String name =
        came < HARD_TO_KEEP.size() ? HARD_TO_KEEP.get(came) : "CN=Proofmark stranger " + came;
    came++;
    return device.enter("that nobody knows, " + came, device.identities().unknown(name));
  }

  @Override
  public Observed<Integer> kept() {
    return device.observe("OPC UA list of the rejected", () -> trust.rejected().size());
  }

  @Override
  public void close() {
    trust.close();
  }
}
