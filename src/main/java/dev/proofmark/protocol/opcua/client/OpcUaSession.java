package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;

/** One session and the channel that it lives on (OPC 10000-4, 5.7); every request goes out once. */
public final class OpcUaSession implements AutoCloseable {
  private static final int NONCE = 32;

  private final Contact contact;
  private final Way way;
  private final Ladder ladder;
  private UascChannel channel;
  private NodeId token = NodeId.NULL_VALUE;
  private ByteString nonce = ByteString.NULL_VALUE;
  private double granted;
  private boolean ended;
  private Optional<Duration> judged = Optional.empty();

  /**
   * The way to a session.
   *
   * @param endpoint one that the device offers, or one made up after its pattern
   * @param client who the bench poses as
   * @param timeout asked for, in milliseconds
   */
  public record Way(EndpointDescription endpoint, ClientIdentity client, double timeout) {}

  private OpcUaSession(Contact contact, Way way, Ladder ladder) {
    this.contact = contact;
    this.way = way;
    this.ladder = ladder;
  }

  /** Opens a channel and creates a session on it; nobody is logged in yet. */
  public static OpcUaSession create(Contact contact, Way way, Ladder ladder) throws IOException {
    var session = new OpcUaSession(contact, way, ladder);
    try {
      session.connect();
      session.create();
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The time-out that the device granted, in milliseconds, as it came over the wire. */
  public double granted() {
    return granted;
  }

  /** How long the device took over the last log-in; empty if there was none. */
  public Optional<Duration> judged() {
    return judged;
  }

  /**
   * Tells the device who the user is; this is the log-in.
   *
   * @throws Refusal if the device does not take the user; an account that is not disposable is not
   *     tried again then
   */
  public void activate(Tokens user) throws IOException {
    try {
      present(user);
    } catch (Refusal refused) {
      if (refused.ofIdentity()) {
        user.owner()
            .filter(account -> !account.disposable())
            .ifPresent(contact.accounts()::refused);
      }
      throw refused;
    }
  }

  private void present(Tokens user) throws IOException {
    var request =
        new ActivateSessionRequest(
            channel.header(token),
            channel.protection().proof(nonce),
            null,
            null,
            user.madeFor(way.endpoint(), nonce),
            new SignatureData(null, null));
    long sent = System.nanoTime();
    UaResponseMessageType response;
    try {
      response = channel.request(request);
    } finally {
      judged = Optional.of(Duration.ofNanos(System.nanoTime() - sent));
    }
    if (!(response instanceof ActivateSessionResponse activated)) {
      throw new IOException("no activation in the answer to the request for one");
    }
    nonce = activated.getServerNonce();
    ladder.reach(Ladder.Step.SESSION_ACTIVE);
  }

  /**
   * Reads a value.
   *
   * @throws Refusal if the device answers with a bad status
   */
  public DataValue read(NodeId node) throws IOException {
    var wanted = new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
    var request =
        new ReadRequest(
            channel.header(token), 0.0, TimestampsToReturn.Both, new ReadValueId[] {wanted});
    if (!(channel.request(request) instanceof ReadResponse response)
        || response.getResults() == null
        || response.getResults().length != 1) {
      throw new IOException("no value in the answer to the request for one");
    }
    DataValue value = response.getResults()[0];
    good(value.getStatusCode());
    ladder.reach(Ladder.Step.VALUE_READ);
    return value;
  }

  /**
   * The value alone; null if there is none.
   *
   * @throws Refusal if the device answers with a bad status
   */
  public Object value(NodeId node) throws IOException {
    return read(node).getValue().getValue();
  }

  /**
   * Writes a value.
   *
   * @throws Refusal if the device answers with a bad status
   */
  public void write(NodeId node, Variant value) throws IOException {
    var wanted = new WriteValue(node, AttributeId.Value.uid(), null, DataValue.valueOnly(value));
    var request = new WriteRequest(channel.header(token), new WriteValue[] {wanted});
    if (!(channel.request(request) instanceof WriteResponse response)
        || response.getResults() == null
        || response.getResults().length != 1) {
      throw new IOException("no result in the answer to a write");
    }
    good(response.getResults()[0]);
  }

  /**
   * Calls a method (OPC 10000-4, 5.12.2).
   *
   * @return what it gives back; empty if nothing
   * @throws Refusal if the device answers with a bad status
   */
  public List<Variant> call(NodeId object, NodeId method, Variant... inputs) throws IOException {
    var wanted = new CallMethodRequest(object, method, inputs);
    var request = new CallRequest(channel.header(token), new CallMethodRequest[] {wanted});
    if (!(channel.request(request) instanceof CallResponse response)
        || response.getResults() == null
        || response.getResults().length != 1) {
      throw new IOException("no result in the answer to a call");
    }
    good(response.getResults()[0].getStatusCode());
    Variant[] outputs = response.getResults()[0].getOutputArguments();
    return outputs == null ? List.of() : List.of(outputs);
  }

  /**
   * Ends the session and keeps the channel, on which its token can be used once more.
   *
   * @throws Refusal if the device does not end it
   */
  public void end() throws IOException {
    channel.request(new CloseSessionRequest(channel.header(token), true));
    ended = true;
  }

  /** Drops the connection; the device is not told that the session is over. */
  public void drop() {
    channel.drop();
  }

  /** Whether the connection is there, as far as is known here. */
  public boolean connected() {
    return channel.usable();
  }

  /** Whether somebody was logged in to it. */
  public boolean active() {
    return ladder.has(Ladder.Step.SESSION_ACTIVE);
  }

  /** The channel that it lives on, for what needs no session. */
  public UascChannel channel() {
    return channel;
  }

  /**
   * Takes the session up again over a new connection, as the same client and user. A refusal is
   * about the session, which may be over, and says nothing about the account.
   */
  public void reconnect(Tokens user) throws IOException {
    channel.drop();
    connect();
    present(user);
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try (UascChannel closing = channel) {
      if (closing.usable() && token.isNotNull() && !ended) {
        closing.request(new CloseSessionRequest(closing.header(token), true));
      }
    } catch (IOException gone) {
      // The session is over already, or will be when its time is.
      contact.transcript().noted("closing the session: " + gone.getMessage());
    }
  }

  private void connect() throws IOException {
    Protection protection = Protection.of(way.endpoint(), way.client());
    channel = UascChannel.open(contact, way.endpoint().getEndpointUrl(), protection);
    ladder.reach(Ladder.Step.CHANNEL_OPEN);
  }

  private void create() throws IOException {
    boolean signed = channel.protection().policy() != SecurityPolicy.None;
    var client =
        new ApplicationDescription(
            way.client().uri(),
            "urn:proofmark",
            LocalizedText.english("Proofmark"),
            ApplicationType.Client,
            null,
            null,
            null);
    var request =
        new CreateSessionRequest(
            channel.header(NodeId.NULL_VALUE),
            client,
            null,
            way.endpoint().getEndpointUrl(),
            "proofmark",
            NonceUtil.generateNonce(NONCE),
            signed ? way.client().encoded() : ByteString.NULL_VALUE,
            way.timeout(),
            uint(0));
    if (!(channel.request(request) instanceof CreateSessionResponse created)) {
      throw new IOException("no session in the answer to the request for one");
    }
    token = created.getAuthenticationToken();
    nonce = created.getServerNonce();
    granted = created.getRevisedSessionTimeout();
    ladder.reach(Ladder.Step.SESSION_CREATED);
  }

  private static void good(StatusCode status) throws Refusal {
    if (status != null && status.isBad()) {
      throw new Refusal(status, "result");
    }
  }
}
