package dev.proofmark.protocol.opcua.session;

import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.device.Answer;
import dev.proofmark.device.session.Renewals;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Inquiry;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.SecurityTokenRequestType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Renewals that somebody else makes, or that change more than the keys (OPC-061, OPC-004). */
public final class OpcUaRenewals implements Renewals {
  private static final long ELSEWHERE = 0x4000_0000;
  private static final int TRIES = 2;

  private final OpcUaDevice device;
  private final Inquiry inquiry;
  private Optional<ClientIdentity> other = Optional.empty();

  public OpcUaRenewals(Contact contact) {
    device = new OpcUaDevice(contact);
    inquiry = new Inquiry(device);
  }

  @Override
  public Answer sound() {
    return device.attempt(
        "OPC UA channel renewed",
        Step.VALUE_READ,
        ladder -> {
          EndpointDescription endpoint = endpoint();
          try (UascChannel channel = inquiry.open(endpoint)) {
            channel.raw().open(renewal(endpoint, channel));
            inquiry.ask(channel);
            return Reply.granted("Good", "renewed and used");
          }
        });
  }

  @Override
  public Answer with(RenewalFault fault) {
    return device.attempt(
        "OPC UA channel renewed wrongly: " + fault.id(),
        Step.VALUE_READ,
        ladder -> {
          EndpointDescription endpoint = OpcUaDevice.prepared(this::endpoint);
          try (UascChannel channel = inquiry.served(endpoint)) {
            Opening wrong =
                OpcUaDevice.prepared(() -> wrong(fault, renewal(endpoint, channel), endpoint));
            return fault == RenewalFault.OTHER_CLIENT_ELSEWHERE
                ? elsewhere(wrong, endpoint)
                : renewed(channel.raw(), wrong);
          }
        });
  }

  @Override
  public Answer afterAStranger() {
    return device.attempt(
        "OPC UA channel after a stranger named it",
        Step.VALUE_READ,
        ladder -> {
          Reply reply = afterOne();
          for (int i = 1; i < TRIES && reply.kind() != Answer.Kind.GRANTED; i++) {
            reply = afterOne();
          }
          return reply;
        });
  }

  private Reply afterOne() throws IOException {
    EndpointDescription endpoint = OpcUaDevice.prepared(this::endpoint);
    try (UascChannel channel = inquiry.served(endpoint)) {
      Opening strange =
          OpcUaDevice.prepared(() -> renewal(endpoint, channel).withClient(other(endpoint)));
      Reply said = elsewhere(strange, endpoint);
      device.contact().transcript().noted("to the stranger: " + said.kind() + " " + said.code());
      try {
        inquiry.ask(channel);
        return Reply.granted("Good", "the channel still serves its owner");
      } catch (IOException e) {
        return Refusal.replyTo(e);
      }
    }
  }

  private Reply elsewhere(Opening strange, EndpointDescription endpoint) throws IOException {
    try (RawChannel raw = OpcUaDevice.prepared(() -> inquiry.connect(endpoint))) {
      return renewed(raw, strange);
    }
  }

  private static Reply renewed(RawChannel raw, Opening opening) {
    try {
      raw.open(opening);
      return Reply.granted("Good", "a token was given");
    } catch (IOException e) {
      return Refusal.replyToWrong(e);
    }
  }

  private Opening renewal(EndpointDescription endpoint, UascChannel channel) throws IOException {
    return inquiry.opening(endpoint).renewing(channel.raw().token().channel());
  }

  private Opening wrong(RenewalFault fault, Opening sound, EndpointDescription endpoint)
      throws IOException {
    return switch (fault) {
      case NO_PROTECTION ->
          sound.withPolicy(Policy.NONE).withMode(MessageSecurityMode.None.getValue());
      case OTHER_ALGORITHMS -> sound.withPolicy(otherThan(sound.policy()));
      case OTHER_MODE -> sound.withMode(MessageSecurityMode.Sign.getValue());
      case OTHER_CLIENT, OTHER_CLIENT_ELSEWHERE -> sound.withClient(other(endpoint));
      case UNKNOWN_CHANNEL -> sound.renewing(sound.channel() ^ ELSEWHERE);
      case NEW_CHANNEL -> sound.withType(SecurityTokenRequestType.Issue);
    };
  }

  /** One that the device offers, if it offers another at all. */
  private Policy otherThan(Policy policy) throws IOException {
    return device.discovery().protectedBy(MessageSecurityMode.SignAndEncrypt).stream()
        .flatMap(endpoint -> Policy.of(endpoint.getSecurityPolicyUri()).stream())
        .filter(one -> one != policy)
        .findFirst()
        .orElse(
            policy == Policy.BASIC_256_SHA_256
                ? Policy.AES_256_SHA_256_RSA_PSS
                : Policy.BASIC_256_SHA_256);
  }

  /** Another client that the device trusts: it has just opened a channel of its own. */
  private ClientIdentity other(EndpointDescription endpoint) throws IOException {
    if (other.isEmpty()) {
      ClientIdentity another = device.identities().another();
      var protection = Protection.of(endpoint, another);
      UascChannel.open(inquiry.connect(endpoint), protection).close();
      other = Optional.of(another);
    }
    return other.get();
  }

  private EndpointDescription endpoint() throws IOException {
    return device.discovery().protectedBy(MessageSecurityMode.SignAndEncrypt).stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no endpoint that encrypts is offered"));
  }
}
