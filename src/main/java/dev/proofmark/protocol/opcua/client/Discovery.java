package dev.proofmark.protocol.opcua.client;

import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/**
 * What the device offers: the answer to GetEndpoints (OPC 10000-4, 5.5.4).
 *
 * @param endpoints those that speak OPC UA's own transport
 * @param at the device's time when it answered; empty if it gave none
 */
public record Discovery(List<EndpointDescription> endpoints, Optional<Instant> at) {
  private static final String TRANSPORT =
      "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

  /** What the bench prefers: what most devices speak first, what is no longer sound last. */
  public static final List<SecurityPolicy> PREFERENCE =
      List.of(
          SecurityPolicy.Basic256Sha256,
          SecurityPolicy.Aes256_Sha256_RsaPss,
          SecurityPolicy.Aes128_Sha256_RsaOaep,
          SecurityPolicy.Basic256,
          SecurityPolicy.Basic128Rsa15);

  /** Asks without logging in, over a channel without protection. */
  public static Discovery ask(Contact contact) throws IOException {
    try (UascChannel channel = UascChannel.open(contact, url(contact), Protection.NONE)) {
      Discovery discovery = over(channel, contact);
      contact.memory().keep(Discovery.class, discovery);
      return discovery;
    }
  }

  /** What the device said a moment ago, or else what it says now. */
  static Discovery recent(Contact contact) throws IOException {
    var recalled = contact.memory().recall(Discovery.class);
    if (recalled.isEmpty()) {
      return ask(contact);
    }
    contact
        .transcript()
        .noted("what the device offers was asked " + recalled.get().age().toMillis() + " ms ago");
    return recalled.get().what();
  }

  /** Asks over a channel that is open; a session is not needed. */
  public static Discovery over(UascChannel channel, Contact contact) throws IOException {
    return at(url(contact), channel);
  }

  /** The same for clients that know the device by this address. */
  public static Discovery at(String url, UascChannel channel) throws IOException {
    var request = new GetEndpointsRequest(channel.header(NodeId.NULL_VALUE), url, null, null);
    if (!(channel.request(request) instanceof GetEndpointsResponse response)) {
      throw new IOException("no endpoints in the answer to the request for them");
    }
    return new Discovery(
        ours(response.getEndpoints()), time(response.getResponseHeader().getTimestamp()));
  }

  /** Those endpoints that speak OPC UA's own transport; none if the device names none. */
  public static List<EndpointDescription> ours(EndpointDescription[] all) {
    return Arrays.stream(all == null ? new EndpointDescription[0] : all)
        .filter(one -> TRANSPORT.equals(one.getTransportProfileUri()))
        .toList();
  }

  /** The endpoint as the profile names it. */
  public static String url(Contact contact) {
    String host = contact.endpoint().host();
    return "opc.tcp://%s:%d%s"
        .formatted(
            host.contains(":") ? "[" + host + "]" : host,
            contact.target().port(),
            contact.endpoint().path());
  }

  /**
   * The best endpoint that encrypts and takes user names.
   *
   * @throws IOException if there is none that the bench speaks
   */
  public EndpointDescription best() throws IOException {
    return encryptedForUsers()
        .orElseThrow(
            () -> new IOException("no endpoint that encrypts and takes user names is offered"));
  }

  /** The same; empty if there is none. */
  public Optional<EndpointDescription> encryptedForUsers() {
    return protectedBy(MessageSecurityMode.SignAndEncrypt).stream()
        .filter(one -> offers(one, UserTokenType.UserName))
        .findFirst();
  }

  /** The endpoints of this mode, the best first. */
  public List<EndpointDescription> protectedBy(MessageSecurityMode mode) {
    return endpoints.stream()
        .filter(one -> one.getSecurityMode() == mode && rank(one) >= 0)
        .sorted(Comparator.comparingInt(Discovery::rank))
        .toList();
  }

  /** The endpoints that protect at all, the best first. */
  public List<EndpointDescription> protectedAtAll() {
    return Stream.of(MessageSecurityMode.SignAndEncrypt, MessageSecurityMode.Sign)
        .flatMap(mode -> protectedBy(mode).stream())
        .toList();
  }

  /**
   * The best endpoint that protects at all.
   *
   * @throws IOException if there is none that the bench speaks
   */
  public EndpointDescription anyProtected() throws IOException {
    return protectedAtAll().stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no endpoint that protects is offered"));
  }

  /** The offered endpoint without protection, if there is one. */
  public Optional<EndpointDescription> unprotected() {
    return endpoints.stream()
        .filter(one -> one.getSecurityMode() == MessageSecurityMode.None)
        .findFirst();
  }

  public static boolean offers(EndpointDescription endpoint, UserTokenType type) {
    return tokens(endpoint).stream().anyMatch(policy -> policy.getTokenType() == type);
  }

  public static List<UserTokenPolicy> tokens(EndpointDescription endpoint) {
    UserTokenPolicy[] tokens = endpoint.getUserIdentityTokens();
    return tokens == null ? List.of() : List.of(tokens);
  }

  private static int rank(EndpointDescription endpoint) {
    return Protection.policy(endpoint.getSecurityPolicyUri()).map(PREFERENCE::indexOf).orElse(-1);
  }

  private static Optional<Instant> time(DateTime stamp) {
    return stamp == null || stamp.getUtcTime() == 0
        ? Optional.empty()
        : Optional.of(stamp.getJavaInstant());
  }
}
