package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Weakness;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/**
 * The security policies under which a channel opens, whether they are advertised or not, and those
 * that are advertised for passwords (OPC-005; OPC 10000-7 says which are deprecated). That a
 * channel can open at all is seen before and after.
 */
public final class OpcUaAlgorithms implements Algorithms {
  private static final String PREFIX = "http://opcfoundation.org/UA/SecurityPolicy#";
  private static final Set<String> DEPRECATED =
      Set.of("Basic128", "Basic192", "Basic192Rsa15", "Basic256Rsa15", "Basic128Rsa15", "Basic256");

  private static final List<Policy> OLDEST =
      List.of(Policy.BASIC_128, Policy.BASIC_192, Policy.BASIC_192_RSA_15, Policy.BASIC_256_RSA_15);

  private static final List<MessageSecurityMode> MODES =
      List.of(MessageSecurityMode.SignAndEncrypt, MessageSecurityMode.Sign);

  private final OpcUaDevice device;
  private Optional<ClientIdentity> old = Optional.empty();

  public OpcUaAlgorithms(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<List<Algorithm>> accepted() {
    Answer before = control();
    if (!before.granted()) {
      return Observed.nothing(before);
    }
    Observed<List<Algorithm>> found =
        Attempt.read(
            device.contact().transcript(), "OPC UA channels under every policy", this::all);
    if (found.value().isEmpty()) {
      return found;
    }
    Answer after = control();
    return after.granted() ? found : Observed.nothing(after);
  }

  /** The same client under a policy that the device offers. */
  private Answer control() {
    return device.attempt(
        "OPC UA channel as offered",
        Step.CONNECTED,
        ladder -> {
          EndpointDescription offered = device.discovery().anyProtected();
          UascChannel.open(
                  device.contact(),
                  offered.getEndpointUrl(),
                  Protection.of(offered, device.client()))
              .close();
          return Reply.granted("Good", name(offered.getSecurityPolicyUri()));
        });
  }

  private List<Algorithm> all() throws IOException {
    device.discoveryNow();
    List<Algorithm> all = new ArrayList<>();
    for (SecurityPolicy policy : Discovery.PREFERENCE) {
      for (MessageSecurityMode mode : MODES) {
        if (accepts(policy, mode)) {
          String name = name(policy.getUri());
          all.add(new Algorithm("security policy", name + " " + mode, weaknesses(name)));
        }
      }
    }
    for (Policy policy : OLDEST) {
      if (accepts(policy)) {
        all.add(new Algorithm("security policy", policy.title(), weaknesses(policy.title())));
      }
    }
    for (String name : forPasswords()) {
      all.add(new Algorithm("password encryption", name, weaknesses(name)));
    }
    noteUnspoken();
    return List.copyOf(all);
  }

  private boolean accepts(SecurityPolicy policy, MessageSecurityMode mode) throws IOException {
    if (opens(policy, mode, device.client())) {
      return true;
    }
    if (!DEPRECATED.contains(name(policy.getUri()))) {
      return false;
    }
    // A device of old habits may take nothing but certificates of its time.
    Optional<ClientIdentity> fashioned = ofItsTime();
    return fashioned.isPresent() && opens(policy, mode, fashioned.get());
  }

  private boolean opens(SecurityPolicy policy, MessageSecurityMode mode, ClientIdentity client)
      throws IOException {
    EndpointDescription pattern = device.discovery().anyProtected();
    X509Certificate own = Protection.certificates(pattern).get(0);
    var protection = new Protection(policy, mode, Optional.of(own), Optional.of(client));
    String what = name(policy.getUri()) + " " + mode;
    try {
      UascChannel.open(device.contact(), pattern.getEndpointUrl(), protection).close();
      device.contact().transcript().noted(what + ": opened");
      return true;
    } catch (IOException e) {
      return notOpened(what, policy.getUri(), e);
    }
  }

  private boolean notOpened(String what, String uri, IOException e) throws IOException {
    Reply reply = Refusal.replyTo(e);
    device.contact().transcript().noted(what + ": " + reply.kind() + " " + reply.code());
    if (refused(reply) && asked(uri)) {
      return false;
    }
    throw new IOException("whether " + what + " is accepted stayed open", e);
  }

  /** What was never more than a draft, and no library speaks. */
  private boolean accepts(Policy policy) throws IOException {
    if (opens(policy, device.client())) {
      return true;
    }
    Optional<ClientIdentity> fashioned = ofItsTime();
    return fashioned.isPresent() && opens(policy, fashioned.get());
  }

  private boolean opens(Policy policy, ClientIdentity client) throws IOException {
    EndpointDescription pattern = device.discovery().anyProtected();
    Opening opening =
        Opening.of(Protection.of(pattern, client))
            .withPolicy(policy)
            .withMode(MessageSecurityMode.SignAndEncrypt.getValue());
    try (RawChannel raw = RawChannel.connect(device.contact(), pattern.getEndpointUrl())) {
      raw.open(opening);
      device.contact().transcript().noted(policy.title() + ": opened");
      return true;
    } catch (IOException e) {
      return notOpened(policy.title(), policy.uri(), e);
    }
  }

  private static boolean refused(Reply reply) {
    return reply.kind() == Kind.DENIED || reply.kind() == Kind.CLOSED;
  }

  /** The policy's name leaves the bench readable; what our side cannot make is no refusal. */
  private boolean asked(String uri) {
    return device.contact().line().hasSent(uri.getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<ClientIdentity> ofItsTime() {
    if (old.isEmpty()) {
      try {
        old = Optional.of(device.identities().signedWithSha1());
      } catch (Undeclared noAuthority) {
        device.contact().transcript().noted("no SHA-1 client: " + noAuthority.getMessage());
      }
    }
    return old;
  }

  private Set<String> forPasswords() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (EndpointDescription endpoint : device.discovery().endpoints()) {
      for (UserTokenPolicy policy : Discovery.tokens(endpoint)) {
        String uri = policy.getSecurityPolicyUri();
        boolean named = uri != null && !uri.isEmpty() && !uri.equals(SecurityPolicy.None.getUri());
        if (policy.getTokenType() == UserTokenType.UserName && named) {
          names.add(name(uri));
        }
      }
    }
    return names;
  }

  private void noteUnspoken() throws IOException {
    device.discovery().endpoints().stream()
        .map(EndpointDescription::getSecurityPolicyUri)
        .filter(uri -> Protection.policy(uri).isEmpty())
        .distinct()
        .forEach(
            uri ->
                device
                    .contact()
                    .transcript()
                    .observed(
                        "offers the security policy " + titled(uri) + ", which was not tried"));
  }

  private static String titled(String uri) {
    return Policy.of(uri)
        .map(policy -> policy.title() + " (" + policy.kind() + ")")
        .orElseGet(() -> name(uri) + " (of no kind that was ever published)");
  }

  private static String name(String uri) {
    return uri.startsWith(PREFIX) ? uri.substring(PREFIX.length()) : uri;
  }

  /** What all policies with RSA lack, such as forward secrecy, is not held against one of them. */
  private static Set<Weakness> weaknesses(String policy) {
    return DEPRECATED.contains(policy)
        ? Set.of(Weakness.SHA1_SIGNATURE, Weakness.SHA1_MAC)
        : Set.of();
  }
}
