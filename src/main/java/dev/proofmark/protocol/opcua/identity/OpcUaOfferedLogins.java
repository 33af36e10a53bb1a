package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.OfferedLogins;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** The user token policies of all endpoints (OPC 10000-4, 7.41; OPC-015). */
public final class OpcUaOfferedLogins implements OfferedLogins {
  private static final Set<UserTokenType> SECRET =
      Set.of(UserTokenType.UserName, UserTokenType.IssuedToken);

  private final OpcUaDevice device;

  public OpcUaOfferedLogins(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<List<String>> readable() {
    return device.observe("OPC UA token policies of all endpoints", this::read);
  }

  private List<String> read() throws IOException {
    List<EndpointDescription> endpoints = device.discovery().endpoints();
    if (endpoints.stream().allMatch(one -> Discovery.tokens(one).isEmpty())) {
      throw new IOException("no endpoint offers a way to log in");
    }
    List<String> readable = new ArrayList<>();
    Map<String, String> meanings = new HashMap<>();
    for (EndpointDescription endpoint : endpoints) {
      for (UserTokenPolicy policy : Discovery.tokens(endpoint)) {
        if (readable(endpoint, policy)) {
          readable.add(words(endpoint, policy));
        }
        noteOddities(endpoint, policy, meanings);
      }
    }
    return readable;
  }

  /** Encryption of the channel protects what the token leaves readable. */
  private static boolean readable(EndpointDescription endpoint, UserTokenPolicy policy) {
    return SECRET.contains(policy.getTokenType())
        && endpoint.getSecurityMode() != MessageSecurityMode.SignAndEncrypt
        && Tokens.effective(endpoint, policy) == SecurityPolicy.None;
  }

  private void noteOddities(
      EndpointDescription endpoint, UserTokenPolicy policy, Map<String, String> meanings)
      throws IOException {
    SecurityPolicy effective = Tokens.effective(endpoint, policy);
    String meaning = policy.getTokenType() + " under " + effective;
    String other = meanings.putIfAbsent(String.valueOf(policy.getPolicyId()), meaning);
    if (other != null && !other.equals(meaning)) {
      observe("\"" + policy.getPolicyId() + "\" names " + other + " and also " + meaning);
    }
    if (SECRET.contains(policy.getTokenType()) && effective != SecurityPolicy.None) {
      X509Certificate certificate = Protection.certificates(endpoint).get(0);
      if (!(certificate.getPublicKey() instanceof RSAPublicKey)) {
        observe("the endpoint's key does not fit the policy of " + words(endpoint, policy));
      }
    }
  }

  private void observe(String oddity) {
    device.contact().transcript().observed(oddity);
  }

  private static String words(EndpointDescription endpoint, UserTokenPolicy policy) {
    return "%s \"%s\" on %s %s"
        .formatted(
            policy.getTokenType(),
            policy.getPolicyId(),
            endpoint.getSecurityMode(),
            endpoint.getSecurityPolicyUri());
  }
}
