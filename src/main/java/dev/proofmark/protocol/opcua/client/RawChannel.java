package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.codec.uasc.Acknowledge;
import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.Chunk;
import dev.proofmark.codec.uasc.ChunkHeader;
import dev.proofmark.codec.uasc.ChunkReader;
import dev.proofmark.codec.uasc.ChunkWriter;
import dev.proofmark.codec.uasc.Cryptography;
import dev.proofmark.codec.uasc.ErrorMessage;
import dev.proofmark.codec.uasc.Hello;
import dev.proofmark.codec.uasc.MessageHeader;
import dev.proofmark.codec.uasc.Opened;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.codec.uasc.Sequence;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Frames.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/**
 * One connection with a secure channel on it, of which every chunk can be made wrong (OPC 10000-6,
 * 6.7 and 7.1). What comes back is checked as a client must: an answer that is not protected as
 * agreed is none.
 */
public final class RawChannel implements AutoCloseable {
  private static final int CHUNK = 65_535;
  private static final int LONGEST_ANSWER = 4 << 20;
  private static final int MOST_CHUNKS = 512;

  private final Socket socket;
  private final Frames frames;
  private final Map<Long, ChannelToken> tokens = new HashMap<>();
  private ChannelToken token;
  private long sequence;
  private long requests;
  private byte[] presented = new byte[0];

  private RawChannel(Socket socket, Frames frames) {
    this.socket = socket;
    this.frames = frames;
  }

  /**
   * Connects and greets; there is no channel yet.
   *
   * @param url the endpoint as the device calls it; the connection goes to the contact's target
   * @throws Refusal if the device says no
   */
  public static RawChannel connect(Contact contact, String url) throws IOException {
    return greeted(contact.line().connect(contact.target()), contact, url);
  }

  /** The same from one of the bench's own addresses. */
  public static RawChannel connectFrom(InetAddress source, Contact contact, String url)
      throws IOException {
    return greeted(contact.line().connect(contact.target(), source), contact, url);
  }

  private static RawChannel greeted(Socket socket, Contact contact, String url) throws IOException {
    try {
      var frames = new Frames(socket, contact.limits().time(Limit.ANSWER_TIMEOUT));
      var channel = new RawChannel(socket, frames);
      channel.greet(url);
      return channel;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * The certificate with its issuers that the device showed with its last answer to {@link #open}.
   */
  public byte[] presented() {
    return presented.clone();
  }

  /** The keys in use. */
  public ChannelToken token() {
    return token;
  }

  /** Protects what is sent from now on with this one of the channel's tokens. */
  public void use(ChannelToken other) {
    token = other;
  }

  /** Goes on from this sequence number, whatever was sent before. */
  public void continueAfter(long number) {
    sequence = number;
  }

  /** The number of the request that was made last. */
  public long request() {
    return requests;
  }

  /** A request header for this session; {@link NodeId#NULL_VALUE} for none. */
  public RequestHeader header(NodeId session) {
    return new RequestHeader(
        session, DateTime.now(), uint(requests + 1), uint(0), null, uint(0), null);
  }

  /**
   * Opens a channel, or renews its token, and uses the new one from then on.
   *
   * @throws Refusal if the device says no
   */
  public ChannelToken open(Opening opening) throws IOException {
    send(opened(opening, opening.alteration()));
    return granted(opening);
  }

  /** The request for a channel as it goes over the wire, with at most one thing wrong. */
  public byte[] opened(Opening opening, Alteration alteration) throws IOException {
    return opened(opening, opening.header(), alteration);
  }

  /** The same with other senders or receivers than those whose keys protect it. */
  public byte[] opened(Opening opening, SecurityHeader.Asymmetric security, Alteration alteration)
      throws IOException {
    var header = ChunkHeader.of(MessageHeader.OPEN, opening.channel(), security);
    Chunk chunk = numbered(header, opening.body(header(NodeId.NULL_VALUE)));
    try {
      return ChunkWriter.write(chunk, opening.outgoing(), alteration);
    } catch (GeneralSecurityException e) {
      throw new IOException("the request for a channel cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * Waits for the answer to a request for a channel that was sent.
   *
   * @throws Refusal if the device says no
   */
  public ChannelToken granted(Opening opening) throws IOException {
    Cryptography incoming;
    try {
      incoming = opening.incoming();
    } catch (GeneralSecurityException e) {
      throw new IOException("no key to read the answer: " + e.getMessage(), e);
    }
    byte[] body =
        answer(
            MessageHeader.OPEN,
            requests,
            header -> {
              if (header.security() instanceof SecurityHeader.Asymmetric from) {
                presented = from.sender();
              }
              return incoming;
            });
    if (!(Bodies.good(Bodies.response(body)) instanceof OpenSecureChannelResponse response)) {
      throw new IOException("no channel in the answer to the request for one");
    }
    token = opening.token(response);
    tokens.put(token.id(), token);
    return token;
  }

  /** The next message of the channel, sound in every respect. */
  public Chunk next(byte[] body) {
    return numbered(headerOf(MessageHeader.MESSAGE), body);
  }

  /** The message that ends the channel, sound in every respect. */
  public Chunk last(byte[] body) {
    return numbered(headerOf(MessageHeader.CLOSE), body);
  }

  /** A chunk as it goes over the wire. */
  public byte[] sealed(Chunk chunk) throws IOException {
    return sealed(chunk, Alteration.NONE);
  }

  /** A chunk as it goes over the wire, with at most one thing wrong. */
  public byte[] sealed(Chunk chunk, Alteration alteration) throws IOException {
    try {
      return ChunkWriter.write(chunk, token.sending(), alteration);
    } catch (GeneralSecurityException e) {
      throw new IOException("the message cannot be made: " + e.getMessage(), e);
    }
  }

  /** Sends any bytes, and starts the time for the answer. */
  public void send(byte[] bytes) throws IOException {
    frames.send(bytes);
  }

  /**
   * Waits for the answer to the last request.
   *
   * @throws Refusal if the device answers with an error or takes its answer back
   * @throws IOException also if the answer is not protected as agreed
   */
  public byte[] answer() throws IOException {
    return answer(MessageHeader.MESSAGE, requests, this::keys);
  }

  /**
   * What came of a request that was sent and may be wrong; a refusal of the service itself is one,
   * too.
   *
   * @param request its number
   */
  public Reply outcome(long request) {
    try {
      Bodies.good(Bodies.response(answer(MessageHeader.MESSAGE, request, this::keys)));
      return Reply.granted("Good", "answered");
    } catch (IOException e) {
      return Refusal.replyToWrong(e);
    }
  }

  /** The next message as it came, whatever it is, unless it is an error message. */
  public byte[] received() throws IOException {
    return frames.receive().bytes();
  }

  /** Closes the connection and says nothing about the channel. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // A socket that fails to close is closed.
      return;
    }
  }

  private interface Keys {
    Cryptography of(ChunkHeader header) throws IOException;
  }

  private void greet(String url) throws IOException {
    send(new Hello(0, CHUNK, CHUNK, LONGEST_ANSWER, MOST_CHUNKS, url).encode());
    Frame frame = frames.receive();
    if (!frame.header().type().equals(MessageHeader.ACKNOWLEDGE)) {
      throw new IOException("no acknowledgement but a message of type " + frame.header().type());
    }
    Acknowledge.read(frame.bytes());
  }

  private ChunkHeader headerOf(String type) {
    return ChunkHeader.of(type, token.channel(), new SecurityHeader.Symmetric(token.id()));
  }

  private Chunk numbered(ChunkHeader header, byte[] body) {
    sequence = Sequence.after(sequence);
    return new Chunk(header, sequence, ++requests, body);
  }

  private Cryptography keys(ChunkHeader header) throws IOException {
    if (header.security() instanceof SecurityHeader.Symmetric of
        && tokens.containsKey(of.token())) {
      return tokens.get(of.token()).receiving();
    }
    throw new IOException("an answer under keys that were not agreed");
  }

  private byte[] answer(String type, long request, Keys keys) throws IOException {
    var whole = new ByteArrayOutputStream();
    for (int chunks = 1; chunks <= MOST_CHUNKS; chunks++) {
      Frame frame = frames.receive();
      if (!frame.header().type().equals(type)) {
        throw new IOException("a message of type " + frame.header().type() + " instead of " + type);
      }
      ChunkHeader header = ChunkHeader.read(frame.bytes());
      Opened opened = ChunkReader.open(frame.bytes(), keys.of(header));
      if (!opened.sound()) {
        throw new IOException("an answer that is not protected as agreed");
      }
      if (opened.chunk().request() != request) {
        throw new IOException("an answer to another request");
      }
      if (header.part() == MessageHeader.ABORT) {
        ErrorMessage abort = ErrorMessage.ofAbort(opened.chunk().body());
        throw new Refusal(new StatusCode(abort.status()), abort.reason());
      }
      whole.writeBytes(opened.chunk().body());
      if (whole.size() > LONGEST_ANSWER) {
        break;
      }
      if (header.part() == MessageHeader.FINAL) {
        return whole.toByteArray();
      }
    }
    throw new IOException("an answer longer than the bench takes");
  }
}
