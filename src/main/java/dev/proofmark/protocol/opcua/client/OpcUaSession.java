package dev.proofmark.protocol.opcua.client;

import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/** One session and the channel that it lives on (OPC 10000-4, 5.7); every request goes out once. */
public final class OpcUaSession implements Services, AutoCloseable {
  private final Contact contact;
  private final Way way;
  private final Ladder ladder;
  private UascChannel channel;
  private NodeId token = NodeId.NULL_VALUE;
  private ByteString nonce = ByteString.NULL_VALUE;
  private CreateSessionResponse created;
  private boolean ended;
  private boolean guest;
  private Optional<Duration> judged = Optional.empty();

  /**
   * The way to a session.
   *
   * @param endpoint one that the device offers, or one made up after its pattern
   * @param client who the bench poses as
   * @param timeout asked for, in milliseconds
   * @param change made to the sound request for a session before it is sent
   */
  public record Way(
      EndpointDescription endpoint,
      ClientIdentity client,
      double timeout,
      UnaryOperator<CreateSessionRequest> change) {
    /** A way with nothing unusual about it. */
    public Way(EndpointDescription endpoint, ClientIdentity client, double timeout) {
      this(endpoint, client, timeout, UnaryOperator.identity());
    }

    /** The same way with one thing about the request for a session changed. */
    public Way asking(UnaryOperator<CreateSessionRequest> otherwise) {
      return new Way(endpoint, client, timeout, otherwise);
    }
  }

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

  /** Creates a session on a channel that is open, and takes the channel over. */
  public static OpcUaSession on(UascChannel channel, Contact contact, Way way, Ladder ladder)
      throws IOException {
    var session = new OpcUaSession(contact, way, ladder);
    session.channel = channel;
    try {
      session.create();
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Creates a session on a channel that is open and stays so when the session is closed. */
  public static OpcUaSession asGuestOf(UascChannel channel, Contact contact, Way way, Ladder ladder)
      throws IOException {
    var session = new OpcUaSession(contact, way, ladder);
    session.channel = channel;
    session.guest = true;
    session.create();
    return session;
  }

  /** The time-out that the device granted, in milliseconds, as it came over the wire. */
  public double granted() {
    return created.getRevisedSessionTimeout();
  }

  /** What the device answered when the session was created. */
  public CreateSessionResponse created() {
    return created;
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
    activate(user, UnaryOperator.identity());
  }

  /** The same with one thing about the sound request changed before it is sent. */
  public void activate(Tokens user, UnaryOperator<ActivateSessionRequest> change)
      throws IOException {
    try {
      present(user, change);
    } catch (Refusal refused) {
      if (refused.ofIdentity()) {
        user.owner()
            .filter(account -> !account.disposable())
            .ifPresent(contact.accounts()::refused);
      }
      throw refused;
    }
  }

  private void present(Tokens user, UnaryOperator<ActivateSessionRequest> change)
      throws IOException {
    ActivateSessionRequest sound =
        SessionRequests.activation(header(), channel.protection(), nonce, tokenOf(user));
    long sent = System.nanoTime();
    ActivateSessionResponse activated;
    try {
      activated = ask(change.apply(sound), ActivateSessionResponse.class);
    } finally {
      judged = Optional.of(Duration.ofNanos(System.nanoTime() - sent));
    }
    nonce = activated.getServerNonce();
    ladder.reach(Ladder.Step.SESSION_ACTIVE);
  }

  private ExtensionObject tokenOf(Tokens user) throws IOException {
    return user.madeFor(way.endpoint(), nonce);
  }

  @Override
  public RequestHeader header() {
    return channel.header(token);
  }

  @Override
  public <T extends UaResponseMessageType> T ask(UaRequestMessageType request, Class<T> wanted)
      throws IOException {
    return new TokenUse(channel, token).ask(request, wanted);
  }

  @Override
  public DataValue read(NodeId node) throws IOException {
    DataValue value = Services.super.read(node);
    ladder.reach(Ladder.Step.VALUE_READ);
    return value;
  }

  /** Which session it is, as the device told nobody but its client. */
  public NodeId token() {
    return token;
  }

  /** What the device wants signed next. */
  public ByteString nonce() {
    return nonce;
  }

  /** How the session came to be. */
  public Way way() {
    return way;
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

  /**
   * Ends the session and creates the next one on the same channel, or on another if that is gone.
   */
  public void next() throws IOException {
    if (channel.usable()) {
      try {
        end();
      } catch (Refusal over) {
        contact.transcript().noted("the session was over: " + over.code());
      }
    } else {
      drop();
      connect();
    }
    create();
    ended = false;
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
    present(user, UnaryOperator.identity());
  }

  /**
   * Takes the session up over another channel, whoever opened it; the one that it leaves stays
   * open.
   *
   * @param proof how the client's proof is signed: of a sound client as its channel is protected
   * @return the channel that it has left
   */
  public UascChannel moveTo(UascChannel other, Protection proof, Tokens user) throws IOException {
    ActivateSessionRequest request =
        SessionRequests.activation(other.header(token), proof, nonce, tokenOf(user));
    var use = new TokenUse(other, token);
    nonce = use.ask(request, ActivateSessionResponse.class).getServerNonce();
    UascChannel left = channel;
    channel = other;
    return left;
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      if (channel.usable() && token.isNotNull() && !ended) {
        channel.request(new CloseSessionRequest(channel.header(token), true));
      }
    } catch (IOException gone) {
      // The session is over already, or will be when its time is.
      contact.transcript().noted("closing the session: " + gone.getMessage());
    } finally {
      if (!guest) {
        channel.close();
      }
    }
  }

  private void connect() throws IOException {
    Protection protection = Protection.of(way.endpoint(), way.client());
    channel = UascChannel.open(contact, way.endpoint().getEndpointUrl(), protection);
    ladder.reach(Ladder.Step.CHANNEL_OPEN);
  }

  private void create() throws IOException {
    CreateSessionRequest sound = SessionRequests.creation(channel.header(NodeId.NULL_VALUE), way);
    created = ask(way.change().apply(sound), CreateSessionResponse.class);
    token = created.getAuthenticationToken();
    nonce = created.getServerNonce();
    ladder.reach(Ladder.Step.SESSION_CREATED);
  }
}
