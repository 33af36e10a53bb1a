package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.codec.uasc.Chunk;
import dev.proofmark.codec.uasc.ChunkHeader;
import dev.proofmark.codec.uasc.ChunkReader;
import dev.proofmark.codec.uasc.Cryptography;
import dev.proofmark.codec.uasc.MalformedMessage;
import dev.proofmark.codec.uasc.Opened;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.codec.uasc.Sequence;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.ServerSecureChannel;

/** One channel that is open: what comes in is checked here, chunk after chunk. */
final class SecuredChannel {
  private final ChannelRegister register;
  private final ServerSecureChannel library;
  private final OpenRequest opener;
  private final Tokens tokens;
  private final ByteArrayOutputStream inbox = new ByteArrayOutputStream();
  private int chunks;
  private long request;
  private long received;
  private long sent;

  /** A request in one piece. */
  record Message(long request, byte[] body) {}

  SecuredChannel(
      ChannelRegister register, ServerSecureChannel library, OpenRequest opener, long received) {
    this.register = register;
    this.library = library;
    this.opener = opener;
    this.received = received;
    this.tokens = new Tokens(register);
  }

  ServerSecureChannel library() {
    return library;
  }

  OpenRequest opener() {
    return opener;
  }

  Tokens tokens() {
    return tokens;
  }

  long id() {
    return library.getChannelId();
  }

  long nextSent() {
    sent = Sequence.after(sent);
    return sent;
  }

  /** Takes a chunk; empty until its message is whole. */
  Optional<Message> take(byte[] message) throws UaException, MalformedMessage {
    ChunkHeader header = ChunkHeader.read(message);
    if (header.channel() != id()) {
      throw new UaException(StatusCodes.Bad_TcpSecureChannelUnknown);
    }
    Token token = tokens.of(((SecurityHeader.Symmetric) header.security()).token());
    Chunk chunk = believed(message, token.receiving());
    tokens.used(token);
    inSequence(chunk.sequence());
    return collected(chunk);
  }

  /** What a renewal was numbered with goes on in the same row. */
  void inSequence(long number) throws UaException {
    boolean gap = number - received > 1 && register.neglects(ChannelFlaw.SEQUENCE_GAPS);
    if (!Sequence.follows(received, number)
        && !gap
        && !register.neglects(ChannelFlaw.SEQUENCE_UNCHECKED)) {
      throw new UaException(StatusCodes.Bad_SequenceNumberInvalid);
    }
    received = number;
  }

  private Chunk believed(byte[] message, Cryptography keys) throws UaException {
    try {
      Opened opened = opened(message, keys);
      boolean signed = opened.signed() || register.neglects(ChannelFlaw.MAC_UNCHECKED);
      boolean padded = opened.padded() || register.neglects(ChannelFlaw.PADDING_UNCHECKED);
      if (!padded && register.neglects(ChannelFlaw.PADDING_TOLD)) {
        throw new UaException(StatusCodes.Bad_DecodingError, "padding");
      }
      if (signed && padded) {
        return opened.chunk();
      }
    } catch (MalformedMessage unreadable) {
      throw new UaException(StatusCodes.Bad_SecurityChecksFailed, unreadable);
    }
    throw new UaException(StatusCodes.Bad_SecurityChecksFailed);
  }

  private Opened opened(byte[] message, Cryptography keys) throws MalformedMessage {
    Optional<Opened> read = Lenient.read(message, keys, register);
    return read.isPresent() ? read.get() : ChunkReader.open(message, keys);
  }

  private Optional<Message> collected(Chunk chunk) throws UaException {
    char part = chunk.header().part();
    if (chunks > 0 && chunk.request() != request) {
      throw new UaException(StatusCodes.Bad_SecurityChecksFailed, "mixed requests");
    }
    request = chunk.request();
    chunks++;
    inbox.writeBytes(chunk.body());
    if (chunks > Greeting.CHUNKS || inbox.size() > Greeting.MESSAGE) {
      throw new UaException(StatusCodes.Bad_TcpMessageTooLarge);
    }
    if (part == 'C') {
      return Optional.empty();
    }
    byte[] body = inbox.toByteArray();
    inbox.reset();
    chunks = 0;
    if (part == 'A') {
      return Optional.empty();
    }
    if (part != 'F') {
      throw new UaException(StatusCodes.Bad_TcpMessageTypeInvalid);
    }
    return Optional.of(new Message(request, body));
  }
}
