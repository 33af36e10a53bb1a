package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.Alteration.Place;
import dev.proofmark.codec.uasc.Chunk;
import dev.proofmark.codec.uasc.ChunkHeader;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.integrity.TamperedMessages;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Inquiry;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * Requests that are changed while they are protected or afterwards (OPC-064). The request is one
 * for the endpoints, which needs no session: the channel judges it like any other, and an answer to
 * it says that it was executed.
 */
public final class OpcUaTampering implements TamperedMessages {
  private static final int CHANNEL_AT = 8;
  private static final int TOKEN_AT = 12;
  private static final int REQUEST_AT = 20;
  // Behind the headers: the type of the request and a null session, then the time of the request.
  private static final int TIME_AT = 30;
  private static final int BLOCK = 16;
  private static final Set<Tampering> OF_PADDING =
      Set.of(Tampering.PADDING, Tampering.PADDING_LENGTH);

  private final OpcUaDevice device;
  private final Inquiry inquiry;

  public OpcUaTampering(Contact contact) {
    device = new OpcUaDevice(contact);
    inquiry = new Inquiry(device);
  }

  @Override
  public Answer untouched() {
    return device.attempt(
        "OPC UA message as it is",
        Step.VALUE_READ,
        ladder -> {
          try (UascChannel channel = inquiry.open(device.discovery().anyProtected())) {
            inquiry.ask(channel);
            return Reply.granted("Good", "answered");
          }
        });
  }

  @Override
  public Answer altered(Tampering tampering) {
    return device.attempt(
        "OPC UA message altered: " + tampering.id(),
        Step.VALUE_READ,
        ladder -> {
          Reply reply = null;
          for (EndpointDescription endpoint : OpcUaDevice.prepared(() -> kinds(tampering))) {
            reply = altered(tampering, endpoint);
            device
                .contact()
                .transcript()
                .noted(endpoint.getSecurityMode() + ": " + reply.kind() + " " + reply.code());
            if (reply.kind() != Kind.DENIED && reply.kind() != Kind.CLOSED) {
              return reply;
            }
          }
          if (reply == null) {
            throw new IOException("no endpoint is offered on which there is such a thing");
          }
          return reply;
        });
  }

  @Override
  public Observed<Complaints> complaints() {
    return device.observe(
        "OPC UA complaints about altered messages",
        () -> {
          EndpointDescription endpoint =
              encrypting().stream()
                  .findFirst()
                  .orElseThrow(() -> new IOException("no endpoint that encrypts is offered"));
          return new Complaints(complaint(endpoint, TIME_AT), complaint(endpoint, -1));
        });
  }

  /** One endpoint of each mode. */
  private List<EndpointDescription> kinds(Tampering tampering) throws IOException {
    List<EndpointDescription> encrypting = encrypting();
    if (OF_PADDING.contains(tampering) || encrypting.isEmpty()) {
      return encrypting;
    }
    List<EndpointDescription> signing = device.discovery().protectedBy(MessageSecurityMode.Sign);
    return signing.isEmpty() ? encrypting : List.of(encrypting.get(0), signing.get(0));
  }

  private List<EndpointDescription> encrypting() throws IOException {
    return device.discovery().protectedBy(MessageSecurityMode.SignAndEncrypt).stream()
        .limit(1)
        .toList();
  }

  private Reply altered(Tampering tampering, EndpointDescription endpoint) throws IOException {
    try (UascChannel channel = inquiry.served(endpoint)) {
      RawChannel raw = channel.raw();
      Chunk sound = raw.next(inquiry.request(raw));
      Chunk chunk = tampering == Tampering.OTHER_KEYS ? underOtherKeys(sound) : sound;
      raw.send(raw.sealed(chunk, alteration(tampering)));
      boolean renumbered = tampering == Tampering.REQUEST_NUMBER;
      return raw.outcome(renumbered ? raw.request() ^ 1 : raw.request());
    }
  }

  private String complaint(EndpointDescription endpoint, int at) throws IOException {
    try (UascChannel channel = inquiry.served(endpoint)) {
      RawChannel raw = channel.raw();
      raw.send(raw.sealed(raw.next(inquiry.request(raw)), Alteration.flip(Place.SIGNED, at)));
      Reply reply = raw.outcome(raw.request());
      if (reply.kind() == Kind.SILENT && reply.code().isEmpty()
          || reply.kind() == Kind.UNREACHABLE) {
        throw new IOException("no complaint: " + reply.detail());
      }
      return (reply.ending() + " " + reply.code()).strip();
    }
  }

  private static Alteration alteration(Tampering tampering) {
    return switch (tampering) {
      case CHANNEL_NAME -> Alteration.flip(Place.SIGNED, CHANNEL_AT);
      case KEY_NAME -> Alteration.flip(Place.SIGNED, TOKEN_AT);
      case OTHER_KEYS -> Alteration.NONE;
      case REQUEST_NUMBER -> Alteration.flip(Place.SIGNED, REQUEST_AT);
      case CONTENT -> Alteration.flip(Place.SIGNED, TIME_AT);
      case PADDING -> new Alteration(Place.PADDING, OpcUaTampering::longerAndWrong);
      case PADDING_LENGTH -> new Alteration(Place.PADDING, OpcUaTampering::tooLong);
      case SIGNATURE -> Alteration.flip(Place.SIGNATURE, 0);
      case SIGNATURE_CUT ->
          new Alteration(Place.SIGNATURE, sound -> Arrays.copyOf(sound, sound.length - 1));
      case SIGNATURE_MISSING -> new Alteration(Place.SIGNATURE, sound -> new byte[0]);
      case LAST_BYTE -> Alteration.flip(Place.CIPHERTEXT, -1);
    };
  }

  /** A block longer than needed, which is right, and one byte of it wrong: some byte there is. */
  private static byte[] longerAndWrong(byte[] sound) {
    byte[] longer = new byte[sound.length + BLOCK];
    Arrays.fill(longer, (byte) (sound.length - 1 + BLOCK));
    longer[1] ^= 1;
    return longer;
  }

  private static byte[] tooLong(byte[] sound) {
    byte[] wrong = new byte[sound.length];
    Arrays.fill(wrong, (byte) 0xFF);
    return wrong;
  }

  private static Chunk underOtherKeys(Chunk sound) {
    ChunkHeader header = sound.header();
    long other = ((SecurityHeader.Symmetric) header.security()).token() + 1;
    return sound.withHeader(
        ChunkHeader.of(header.type(), header.channel(), new SecurityHeader.Symmetric(other)));
  }
}
