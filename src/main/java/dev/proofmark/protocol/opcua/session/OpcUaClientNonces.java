package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.session.ClientNonces;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Inquiry;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.SessionRequests;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;

/** Client nonces that are too short (OPC-048; OPC 10000-4, 5.6.2 and 5.7.2). */
public final class OpcUaClientNonces implements ClientNonces {
  private final OpcUaDevice device;
  private final Inquiry inquiry;

  public OpcUaClientNonces(Contact contact) {
    device = new OpcUaDevice(contact);
    inquiry = new Inquiry(device);
  }

  @Override
  public Answer sound() {
    return device.attempt(
        "OPC UA channel and session with sound nonces",
        Step.SESSION_CREATED,
        ladder -> {
          Way way = device.best();
          try (UascChannel channel = inquiry.served(way.endpoint())) {
            return created(channel, way);
          }
        });
  }

  @Override
  public Answer with(NonceFault fault) {
    return device.attempt(
        "OPC UA request with a short nonce: " + fault.id(),
        Step.SESSION_CREATED,
        ladder -> {
          Way way = OpcUaDevice.prepared(device::best);
          return switch (fault) {
            case CHANNEL_NONE, CHANNEL_HALF, CHANNEL_SHORT -> opened(way, fault.length());
            case SESSION_NONE, SESSION_ONE_BYTE, SESSION_SHORT -> created(way, fault.length());
          };
        });
  }

  private Reply opened(Way way, int length) throws IOException {
    Opening sound = OpcUaDevice.prepared(() -> inquiry.opening(way.endpoint()));
    try (RawChannel raw = OpcUaDevice.prepared(() -> inquiry.connect(way.endpoint()))) {
      raw.open(sound.withNonce(Arrays.copyOf(sound.nonce(), length)));
      return Reply.granted("Good", "a channel was opened with a nonce of " + length + " bytes");
    }
  }

  private Reply created(Way way, int length) throws IOException {
    try (UascChannel channel = inquiry.served(way.endpoint())) {
      return created(
          channel,
          way.asking(
              sound -> {
                byte[] nonce = Arrays.copyOf(sound.getClientNonce().bytesOrEmpty(), length);
                return SessionRequests.withNonce(ByteString.of(nonce), sound);
              }));
    }
  }

  private Reply created(UascChannel channel, Way way) throws IOException {
    try (OpcUaSession session =
        OpcUaSession.asGuestOf(channel, device.contact(), way, new Ladder())) {
      return Reply.granted("Good", "session " + session.created().getSessionId().getType());
    } catch (IOException e) {
      return Refusal.replyToWrong(e);
    }
  }
}
