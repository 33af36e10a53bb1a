package dev.proofmark.simulator.opcua.channel;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.codec.uasc.ChannelKeys;
import dev.proofmark.codec.uasc.Chunk;
import dev.proofmark.codec.uasc.ChunkHeader;
import dev.proofmark.codec.uasc.ChunkReader;
import dev.proofmark.codec.uasc.ChunkWriter;
import dev.proofmark.codec.uasc.Cryptography;
import dev.proofmark.codec.uasc.MalformedMessage;
import dev.proofmark.codec.uasc.MessageHeader;
import dev.proofmark.codec.uasc.Opened;
import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.codec.uasc.RsaCryptography;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.codec.uasc.Suite;
import dev.proofmark.codec.uasc.SymmetricCryptography;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.ServerSecureChannel;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.SecurityTokenRequestType;
import org.eclipse.milo.opcua.stack.core.types.structured.ChannelSecurityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.OpenSecureChannelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;
import org.eclipse.milo.opcua.stack.core.util.DigestUtil;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Judges the requests for channels and new tokens of one connection (OPC 10000-4, 5.6.2). */
final class Openings {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ChannelRegister register;
  private final Greeting greeting;
  private final Bodies bodies;
  private byte[] lastNonce = new byte[0];

  /**
   * What a request came to.
   *
   * @param answer as it goes over the wire
   * @param lifetime of the token in milliseconds
   */
  record Outcome(SecuredChannel channel, byte[] answer, long lifetime) {}

  Openings(ChannelRegister register, Greeting greeting, Bodies bodies) {
    this.register = register;
    this.greeting = greeting;
    this.bodies = bodies;
  }

  /**
   * @param open the channel of this connection, if there is one already
   */
  Outcome judge(byte[] message, Optional<SecuredChannel> open)
      throws UaException, MalformedMessage, GeneralSecurityException {
    ChunkHeader header = ChunkHeader.read(message);
    if (header.part() != MessageHeader.FINAL) {
      throw new UaException(StatusCodes.Bad_TcpMessageTypeInvalid);
    }
    if (header.channel() != open.map(SecuredChannel::id).orElse(0L)) {
      disturb(header.channel());
      throw new UaException(StatusCodes.Bad_TcpSecureChannelUnknown);
    }
    var manager = register.application().getCertificateManager();
    var sender = OpenRequest.of(addressed((SecurityHeader.Asymmetric) header.security()), manager);
    boolean itself = sender.fromItself() && register.neglects(ChannelFlaw.OWN_CERTIFICATE);
    if (!offered(sender.policy())) {
      throw new UaException(StatusCodes.Bad_SecurityPolicyRejected);
    }
    boolean again = open.isPresent();
    if (!itself && !(again && register.neglects(ChannelFlaw.RENEW_NO_CERT_CHECK))) {
      validate(sender, again);
    }
    if (open.isPresent()) {
      same(open.get().opener(), sender);
    }
    Chunk chunk = believed(message, sender, itself);
    if (open.isPresent()) {
      open.get().inSequence(chunk.sequence());
    }
    if (!(bodies.request(chunk.body()) instanceof OpenSecureChannelRequest request)) {
      throw new UaException(StatusCodes.Bad_TcpMessageTypeInvalid);
    }
    var wanted = again ? SecurityTokenRequestType.Renew : SecurityTokenRequestType.Issue;
    if (request.getRequestType() != wanted) {
      throw new UaException(StatusCodes.Bad_RequestTypeInvalid);
    }
    MessageSecurityMode mode = mode(request, sender, open);
    SecuredChannel channel =
        again
            ? open.get()
            : new SecuredChannel(register, library(sender, mode), sender, chunk.sequence());
    Outcome outcome = granted(channel, sender, request, chunk.request());
    if (!again) {
      register.listener().opened(channel.library());
    }
    return outcome;
  }

  private void validate(OpenRequest sender, boolean again) throws UaException {
    try {
      sender.validate(register.application().getCertificateManager());
    } catch (UaException refused) {
      throw again ? new Distrusted(refused) : refused;
    }
  }

  /** A policy that is not on the list is no policy; none at all is enough for discovery. */
  private boolean offered(Policy policy) {
    return policy == Policy.NONE
        || oldest(policy)
        || register.application().getEndpointDescriptions().stream()
            .anyMatch(
                endpoint ->
                    endpoint.getSecurityPolicyUri().equals(policy.uri())
                        && EndpointUtil.getPath(endpoint.getEndpointUrl()).equals(greeting.path()));
  }

  /** A channel stays with who opened it, and with the policy (OPC 10000-6, 6.7.4). */
  private void same(OpenRequest opener, OpenRequest sender) throws UaException {
    if (opener.policy() != sender.policy()
        && !(sender.policy() == Policy.NONE
            && register.neglects(ChannelFlaw.RENEW_POLICY_UNCHECKED))) {
      throw OpenRequest.checksFailed("another policy");
    }
    if (opener.policy() == sender.policy()
        && !opener.sender().equals(sender.sender())
        && !register.neglects(ChannelFlaw.RENEW_CERT_UNCHECKED)) {
      throw OpenRequest.checksFailed("another client");
    }
  }

  /** For itself, whoever is named, if the server does not look. */
  private SecurityHeader.Asymmetric addressed(SecurityHeader.Asymmetric named) {
    if (named.receiver().length == 0 || !register.neglects(ChannelFlaw.RECEIVER_UNCHECKED)) {
      return named;
    }
    byte[] own =
        register
            .application()
            .getEndpointDescriptions()
            .get(0)
            .getServerCertificate()
            .bytesOrEmpty();
    return new SecurityHeader.Asymmetric(named.policy(), named.sender(), DigestUtil.sha1(own));
  }

  private static Chunk believed(byte[] message, OpenRequest sender, boolean itself)
      throws UaException, GeneralSecurityException {
    try {
      Cryptography keys =
          sender.suite().isEmpty()
              ? Cryptography.NONE
              : RsaCryptography.incoming(
                  sender.suite().get(),
                  sender.keys().orElseThrow().getPrivate(),
                  sender.client().get(0).getPublicKey());
      Opened opened = ChunkReader.open(message, keys);
      if (opened.padded() && (opened.signed() || itself)) {
        return opened.chunk();
      }
    } catch (MalformedMessage unreadable) {
      throw new UaException(StatusCodes.Bad_SecurityChecksFailed, unreadable);
    }
    throw OpenRequest.checksFailed("signature");
  }

  private MessageSecurityMode mode(
      OpenSecureChannelRequest request, OpenRequest sender, Optional<SecuredChannel> open)
      throws UaException {
    MessageSecurityMode asked = request.getSecurityMode();
    if (register.neglects(ChannelFlaw.MODE_UNCHECKED)) {
      return asked == null || asked == MessageSecurityMode.Invalid
          ? MessageSecurityMode.None
          : asked;
    }
    boolean none = sender.policy() == Policy.NONE;
    boolean fits =
        none
            ? asked == MessageSecurityMode.None
            : open.isPresent()
                ? asked == open.get().library().getMessageSecurityMode()
                : offered(sender.policy(), asked);
    if (!fits) {
      throw new UaException(StatusCodes.Bad_SecurityModeRejected);
    }
    return asked;
  }

  private boolean oldest(Policy policy) {
    return register.neglects(ChannelFlaw.OLDEST_POLICIES)
        && policy.suite().isPresent()
        && SecurityPolicy.fromUriSafe(policy.uri()).isEmpty();
  }

  private boolean offered(Policy policy, MessageSecurityMode mode) {
    return oldest(policy)
        || register.application().getEndpointDescriptions().stream()
            .anyMatch(
                endpoint ->
                    endpoint.getSecurityPolicyUri().equals(policy.uri())
                        && endpoint.getSecurityMode() == mode);
  }

  private ServerSecureChannel library(OpenRequest sender, MessageSecurityMode mode)
      throws UaException, CertificateEncodingException {
    var library = new ServerSecureChannel();
    library.setChannelId(register.nextChannel());
    library.setSecurityPolicy(
        SecurityPolicy.fromUriSafe(sender.policy().uri()).orElse(SecurityPolicy.Basic256));
    library.setMessageSecurityMode(mode);
    if (sender.sender().isPresent()) {
      library.setRemoteCertificate(sender.shown());
      library.setLocalCertificate(sender.own().get(0));
      library.setLocalCertificateChain(sender.own().toArray(X509Certificate[]::new));
      library.setKeyPair(sender.keys().orElseThrow());
    }
    return library;
  }

  private Outcome granted(
      SecuredChannel channel, OpenRequest sender, OpenSecureChannelRequest request, long number)
      throws UaException, GeneralSecurityException {
    byte[] theirs = request.getClientNonce().bytesOrEmpty();
    byte[] ours = nonce(sender);
    MessageSecurityMode mode = channel.library().getMessageSecurityMode();
    boolean keyed = sender.suite().isPresent() && mode != MessageSecurityMode.None;
    if (keyed) {
      fresh(theirs, sender.suite().get());
      channel.library().setRemoteNonce(ByteString.of(theirs));
      channel.library().setLocalNonce(ByteString.of(ours));
    }
    long lifetime = Lifetimes.granted(request.getRequestedLifetime().longValue(), register);
    long id = register.nextToken();
    long ends = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lifetime);
    boolean encrypts = mode == MessageSecurityMode.SignAndEncrypt;
    channel
        .tokens()
        .add(
            new Token(
                id,
                keyed ? keys(sender, theirs, ours, encrypts) : Cryptography.NONE,
                keyed ? keys(sender, ours, theirs, encrypts) : Cryptography.NONE,
                ends));
    var response =
        new OpenSecureChannelResponse(
            new ResponseHeader(
                DateTime.now(),
                request.getRequestHeader().getRequestHandle(),
                StatusCode.GOOD,
                null,
                null,
                null),
            uint(0),
            new ChannelSecurityToken(uint(channel.id()), uint(id), DateTime.now(), uint(lifetime)),
            ours.length == 0 ? ByteString.NULL_VALUE : ByteString.of(ours));
    return new Outcome(channel, answer(channel, sender, response, number), lifetime);
  }

  private static byte[] nonce(OpenRequest sender) {
    byte[] nonce = new byte[sender.suite().map(Suite::nonce).orElse(0)];
    RANDOM.nextBytes(nonce);
    return nonce;
  }

  /** As long as the policy wants it, and not the one of before (OPC 10000-4, 5.6.2.2). */
  private void fresh(byte[] nonce, Suite suite) throws UaException {
    boolean sound = nonce.length == suite.nonce() && !Arrays.equals(nonce, lastNonce);
    if (!sound && !register.neglects(ChannelFlaw.CLIENT_NONCE_UNCHECKED)) {
      throw new UaException(StatusCodes.Bad_NonceInvalid);
    }
    lastNonce = nonce;
  }

  private static Cryptography keys(OpenRequest sender, byte[] own, byte[] peer, boolean encrypts)
      throws GeneralSecurityException {
    Suite suite = sender.suite().orElseThrow();
    return new SymmetricCryptography(suite, ChannelKeys.derive(suite, own, peer), encrypts);
  }

  private byte[] answer(
      SecuredChannel channel, OpenRequest sender, OpenSecureChannelResponse response, long number)
      throws GeneralSecurityException {
    SecurityHeader.Asymmetric header;
    Cryptography protection;
    if (sender.suite().isEmpty()) {
      header = new SecurityHeader.Asymmetric(Policy.NONE.uri(), new byte[0], new byte[0]);
      protection = Cryptography.NONE;
    } else {
      X509Certificate client = sender.client().get(0);
      header =
          new SecurityHeader.Asymmetric(
              sender.policy().uri(),
              sender.own().get(0).getEncoded(),
              MessageDigest.getInstance("SHA-1").digest(client.getEncoded()));
      protection =
          RsaCryptography.outgoing(
              sender.suite().get(),
              sender.keys().orElseThrow().getPrivate(),
              client.getPublicKey());
    }
    return ChunkWriter.write(
        new Chunk(
            ChunkHeader.of(MessageHeader.OPEN, channel.id(), header),
            channel.nextSent(),
            number,
            bodies.of(response)),
        protection);
  }

  private void disturb(long channel) {
    var other = register.connections().get(channel);
    if (other != null && register.neglects(ChannelFlaw.CHANNEL_CLOSED_BY_STRANGER)) {
      other.close();
    }
  }
}
