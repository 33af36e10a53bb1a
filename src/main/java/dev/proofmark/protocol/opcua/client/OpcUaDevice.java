package dev.proofmark.protocol.opcua.client;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.wire.GateBusyException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** The device during one check: what it offers, asked once, and acts that end in answers. */
public final class OpcUaDevice {
  /** Asked for where nothing depends on it, in milliseconds. */
  public static final double USUAL_TIMEOUT = 60_000;

  public static final NodeId TIME = NodeIds.Server_ServerStatus_CurrentTime;

  private static final List<Role> STAFF =
      List.of(Role.OPERATOR, Role.OBSERVER, Role.ENGINEER, Role.AUDITOR, Role.ADMINISTRATOR);

  private final Contact contact;
  private final BenchIdentities identities;
  private Optional<Discovery> discovery = Optional.empty();
  private Optional<ClientIdentity> client = Optional.empty();

  public OpcUaDevice(Contact contact) {
    this.contact = contact;
    this.identities = new BenchIdentities(contact.profile().pki());
  }

  /** An attempt that climbs towards a value. */
  public interface Climb {
    Reply run(Ladder ladder) throws IOException;
  }

  public Contact contact() {
    return contact;
  }

  public BenchIdentities identities() {
    return identities;
  }

  /** The declared client, or one that stands in for it throughout this check. */
  public ClientIdentity client() {
    if (client.isEmpty()) {
      client = Optional.of(identities.trusted());
    }
    return client.get();
  }

  /**
   * What the device offers, as it said a moment ago; for what a verdict is about see {@link
   * #discoveryNow()}.
   *
   * @throws IOException also if it refuses to say so, which is no answer to what is tried
   */
  public Discovery discovery() throws IOException {
    if (discovery.isEmpty()) {
      discovery = Optional.of(said(Discovery::recent));
    }
    return discovery.get();
  }

  /** The same, asked now, so that it stands in the capture of this check. */
  public Discovery discoveryNow() throws IOException {
    discovery = Optional.of(said(Discovery::ask));
    return discovery.get();
  }

  private interface Asking {
    Discovery of(Contact contact) throws IOException;
  }

  private Discovery said(Asking asking) throws IOException {
    try {
      return asking.of(contact);
    } catch (Refusal refused) {
      throw new IOException("the device does not say what it offers: " + refused.code());
    }
  }

  /** The best way that the device offers, as the trusted client. */
  public Way best() throws IOException {
    return new Way(discovery().best(), client(), USUAL_TIMEOUT);
  }

  /**
   * Makes an attempt; whatever ends it becomes an answer.
   *
   * @param first the step after which the device could first have refused
   */
  public Answer attempt(String act, Step first, Climb climb) {
    return Attempt.at(
        contact.transcript(),
        act,
        () -> {
          Ladder ladder = new Ladder();
          try {
            return climb.run(ladder).atRung(ladder.beyond(first));
          } catch (IOException e) {
            return Refusal.replyTo(e).atRung(ladder.beyond(first));
          }
        });
  }

  /**
   * Does what must be right before something wrong is tried: its failure is no answer to that.
   *
   * @throws IOException that comes to silence, however the device ended it
   */
  public static <T> T prepared(Attempt.Reading<T> step) throws IOException {
    try {
      return step.run();
    } catch (GateBusyException ours) {
      throw ours;
    } catch (Refusal refused) {
      throw new IOException("around what is tried: " + refused.code() + " " + refused.getMessage());
    } catch (IOException e) {
      throw new IOException("around what is tried: " + e.getMessage());
    }
  }

  /** Reads something, or tells what came instead. */
  public <T> Observed<T> observe(String act, Attempt.Reading<T> reading) {
    var value = new AtomicReference<T>();
    Answer answer =
        attempt(
            act,
            Step.SESSION_CREATED,
            ladder -> {
              value.set(reading.run());
              return Reply.granted("Good", String.valueOf(value.get()));
            });
    return answer.granted()
        ? Observed.of(value.get(), contact.transcript())
        : Observed.nothing(answer);
  }

  /** A session of this account over the best way that the device offers. */
  public OpcUaSession session(Account account) throws IOException {
    var session = OpcUaSession.create(contact, best(), new Ladder());
    try {
      session.activate(Tokens.of(account));
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** A channel of this client without a session. */
  public UascChannel channel(EndpointDescription endpoint, ClientIdentity from) throws IOException {
    return UascChannel.open(contact, endpoint.getEndpointUrl(), Protection.of(endpoint, from));
  }

  /** Logs in, reads the device's time and leaves. */
  public Reply logInAndRead(Way way, Tokens user, Ladder ladder) throws IOException {
    try (OpcUaSession session = OpcUaSession.create(contact, way, ladder)) {
      session.activate(user);
      return read(session);
    }
  }

  /**
   * Enters as this client, reads something and leaves. Whatever is refused is refused for the
   * client: the account is not held to blame.
   *
   * @param who the client, in words
   */
  public Answer enter(String who, ClientIdentity as) {
    return attempt(
        "OPC UA session of a client " + who,
        Step.CONNECTED,
        ladder -> {
          Account account = anyAccount();
          var way = new Way(discovery().best(), as, USUAL_TIMEOUT);
          try (var session = OpcUaSession.create(contact, way, ladder)) {
            session.activate(Tokens.user(account.user(), account.password().reveal()));
            return readIfPossible(session);
          }
        });
  }

  /** Reads the object that the profile names for it, else the device's time. */
  public Reply read(OpcUaSession session) throws IOException {
    NodeId node = readable();
    try {
      session.read(node);
    } catch (Refusal refused) {
      if (node.equals(TIME) || !session.connected()) {
        throw refused;
      }
      node = TIME;
      session.read(node);
    }
    return Reply.granted("Good", "read " + node.toParseableString());
  }

  /** The same where the session itself is what was wanted: a refused read does not undo it. */
  public Reply readIfPossible(OpcUaSession session) throws IOException {
    try {
      return read(session);
    } catch (Refusal refused) {
      return Reply.granted("Good", "session activated, read refused: " + refused.code());
    }
  }

  /**
   * An account that is never given a wrong password, of whatever role.
   *
   * @throws NoAccount if none is declared here
   */
  public Account staff() {
    NoAccount last = new NoAccount("declare an account of this endpoint that is not disposable");
    for (Role role : STAFF) {
      try {
        return contact.accounts().of(role);
      } catch (NoAccount none) {
        last = none;
      }
    }
    throw last;
  }

  /** The same, or a disposable account for want of another. */
  public Account anyAccount() {
    try {
      return staff();
    } catch (NoAccount none) {
      return contact.accounts().disposable();
    }
  }

  /** An endpoint without protection as the device would offer it. */
  public EndpointDescription unprotected() throws IOException {
    Optional<EndpointDescription> offered = discovery().unprotected();
    if (offered.isPresent()) {
      return offered.get();
    }
    EndpointDescription pattern = discovery().best();
    return new EndpointDescription(
        pattern.getEndpointUrl(),
        pattern.getServer(),
        pattern.getServerCertificate(),
        Protection.NONE.mode(),
        Protection.NONE.policy().getUri(),
        pattern.getUserIdentityTokens(),
        pattern.getTransportProfileUri(),
        pattern.getSecurityLevel());
  }

  /**
   * The node of this name.
   *
   * @throws Undeclared if the profile names something that is no node
   */
  public static NodeId node(String text) {
    return NodeId.parseSafe(text)
        .orElseThrow(
            () ->
                new Undeclared("\"" + text + "\" is no node; write it like ns=2;s=Name or i=2258"));
  }

  /** Milliseconds from the wire as a duration; what is beyond all bounds is the longest. */
  public static Duration duration(double millis) {
    boolean bounded = millis > -Long.MAX_VALUE && millis < Long.MAX_VALUE;
    return Duration.ofMillis(bounded ? (long) Math.ceil(millis) : Long.MAX_VALUE);
  }

  /** The object that the profile names for reading, else the device's time. */
  public NodeId readable() {
    return contact
        .endpoint()
        .setting(TestObjects.class)
        .flatMap(objects -> objects.readable().stream().findFirst())
        .map(OpcUaDevice::node)
        .orElse(TIME);
  }
}
