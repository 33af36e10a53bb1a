package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.codec.uasc.Cryptography;
import dev.proofmark.codec.uasc.SymmetricCryptography;
import dev.proofmark.device.Answer;
import dev.proofmark.device.integrity.DowngradedChannels;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ChannelToken;
import dev.proofmark.protocol.opcua.client.Inquiry;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Modes that are not offered, in the request for a channel or in the use of one (OPC-007). */
public final class OpcUaDowngrades implements DowngradedChannels {
  private final OpcUaDevice device;
  private final Inquiry inquiry;

  public OpcUaDowngrades(Contact contact) {
    device = new OpcUaDevice(contact);
    inquiry = new Inquiry(device);
  }

  @Override
  public Answer asOffered() {
    return device.attempt(
        "OPC UA channel as offered",
        Step.VALUE_READ,
        ladder -> {
          try (UascChannel channel = inquiry.open(endpoint())) {
            inquiry.ask(channel);
            return Reply.granted("Good", "answered");
          }
        });
  }

  @Override
  public Answer with(Downgrade downgrade) {
    return device.attempt(
        "OPC UA channel with less protection: " + downgrade.id(),
        Step.VALUE_READ,
        ladder ->
            switch (downgrade) {
              case NO_PROTECTION -> opened(1);
              case NO_MODE -> opened(0);
              case UNKNOWN_MODE -> opened(4);
              case HIGHEST_MODE -> opened(0xFFFF_FFFFL);
              case SIGNED_MESSAGE -> sent(true);
              case PLAIN_MESSAGE -> sent(false);
            });
  }

  private Reply opened(long mode) throws IOException {
    EndpointDescription endpoint = OpcUaDevice.prepared(this::endpoint);
    try (RawChannel raw = OpcUaDevice.prepared(() -> inquiry.connect(endpoint))) {
      raw.open(inquiry.opening(endpoint).withMode(mode));
      return Reply.granted("Good", "a channel was opened in mode " + mode);
    } catch (IOException e) {
      return Refusal.replyToWrong(e);
    }
  }

  private Reply sent(boolean signed) throws IOException {
    try (UascChannel channel = inquiry.served(OpcUaDevice.prepared(this::endpoint))) {
      RawChannel raw = channel.raw();
      ChannelToken agreed = raw.token();
      raw.use(agreed.sendingWith(signed ? signing(agreed) : Cryptography.NONE));
      raw.send(raw.sealed(raw.next(inquiry.request(raw))));
      return raw.outcome(raw.request());
    }
  }

  private static Cryptography signing(ChannelToken agreed) throws IOException {
    if (agreed.sending() instanceof SymmetricCryptography keys) {
      return keys.signingOnly();
    }
    throw new IOException("no keys to sign with");
  }

  private EndpointDescription endpoint() throws IOException {
    return device.discovery().protectedBy(MessageSecurityMode.SignAndEncrypt).stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no endpoint that encrypts is offered"));
  }
}
