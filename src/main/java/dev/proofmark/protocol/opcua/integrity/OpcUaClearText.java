package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** A declared value read by a user through encryption, and over a channel that anybody can read. */
public final class OpcUaClearText implements ClearTextContent {
  private final OpcUaDevice device;

  public OpcUaClearText(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer protectedWay() {
    return device.attempt(
        "OPC UA value read through encryption",
        Step.SESSION_CREATED,
        ladder -> read(device.discovery().best(), ladder));
  }

  /** A session stays with the security of its channel, so the way in clear is a session anew. */
  @Override
  public Answer inClear() {
    return device.attempt(
        "OPC UA value read in clear",
        Step.CHANNEL_OPEN,
        ladder -> read(device.unprotected(), ladder));
  }

  private Reply read(EndpointDescription endpoint, Ladder ladder) throws IOException {
    var way = new Way(endpoint, device.client(), OpcUaDevice.USUAL_TIMEOUT);
    try (var session = OpcUaSession.create(device.contact(), way, ladder)) {
      // What leaks here must be worth nothing.
      session.activate(Tokens.anyhow(device.contact().accounts().disposable()));
      session.read(device.readable());
      return Reply.granted("Good", "read " + device.readable().toParseableString());
    }
  }
}
