package dev.proofmark.protocol.opcua.client;

import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.net.InetAddress;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/**
 * One sound secure channel on one connection (OPC 10000-6, 6.7 and 7.1). The library's own client
 * connects and logs in again behind one's back, which would spoil every count of attempts; here
 * each request goes out once, and its answer comes back here.
 */
public final class UascChannel implements AutoCloseable {
  public static final EncodingContext CODING = Bodies.CODING;

  private final RawChannel raw;
  private final Protection protection;
  private boolean usable;

  private UascChannel(RawChannel raw, Protection protection) {
    this.raw = raw;
    this.protection = protection;
  }

  /**
   * Connects, greets and opens a channel.
   *
   * @param url the endpoint as the device calls it; the connection goes to the contact's target
   * @throws Refusal if the device says no
   */
  public static UascChannel open(Contact contact, String url, Protection protection)
      throws IOException {
    return open(RawChannel.connect(contact, url), protection);
  }

  /** The same from one of the bench's own addresses. */
  public static UascChannel openFrom(
      InetAddress source, Contact contact, String url, Protection protection) throws IOException {
    return open(RawChannel.connectFrom(source, contact, url), protection);
  }

  /** Opens a channel on a connection that has greeted, and takes the connection over. */
  public static UascChannel open(RawChannel raw, Protection protection) throws IOException {
    try {
      raw.open(Opening.of(protection));
      var channel = new UascChannel(raw, protection);
      channel.usable = true;
      return channel;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** The certificate with its issuers that the device showed when the channel was opened. */
  public ByteString presented() {
    return ByteString.of(raw.presented());
  }

  public Protection protection() {
    return protection;
  }

  /** The channel beneath, for messages that are not sound. */
  public RawChannel raw() {
    return raw;
  }

  /** A request header for this session; {@link NodeId#NULL_VALUE} for none. */
  public RequestHeader header(NodeId session) {
    return raw.header(session);
  }

  /**
   * Sends a request once and waits for its answer.
   *
   * @throws Refusal if the device answers with a fault
   */
  public UaResponseMessageType request(UaRequestMessageType request) throws IOException {
    return Bodies.good(Bodies.response(exchange(Bodies.of(request))));
  }

  /** Sends a body, whatever it is, and waits for that of the answer. */
  public byte[] exchange(byte[] body) throws IOException {
    usable = false;
    raw.send(raw.sealed(raw.next(body)));
    byte[] answer = raw.answer();
    usable = true;
    return answer;
  }

  /** Whether the channel can still carry requests, as far as is known here. */
  public boolean usable() {
    return usable;
  }

  /** Closes the channel and the connection as the protocol wants it. */
  @Override
  public void close() {
    try {
      if (usable) {
        usable = false;
        var request = new CloseSecureChannelRequest(header(NodeId.NULL_VALUE));
        raw.send(raw.sealed(raw.last(Bodies.of(request))));
      }
    } catch (IOException gone) {
      // The device was first; what is left is the socket.
      usable = false;
    } finally {
      drop();
    }
  }

  /** Closes the connection and says nothing about the channel. */
  public void drop() {
    usable = false;
    raw.close();
  }
}
