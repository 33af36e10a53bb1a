package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.LogAccess;
import dev.proofmark.simulator.Plant;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** What the server offers: policies, modes and the identity tokens that each of them takes. */
final class Endpoints {
  static final String ANONYMOUS = "anonymous";

  private static final List<SecurityPolicy> POLICIES =
      List.of(
          SecurityPolicy.Basic256Sha256,
          SecurityPolicy.Aes128_Sha256_RsaOaep,
          SecurityPolicy.Aes256_Sha256_RsaPss);

  private static final List<SecurityPolicy> DEPRECATED =
      List.of(SecurityPolicy.Basic256, SecurityPolicy.Basic128Rsa15);

  private final Plant plant;
  private final X509Certificate certificate;

  Endpoints(Plant plant, X509Certificate certificate) {
    this.plant = plant;
    this.certificate = certificate;
  }

  /** A log that anybody may read is of no use to somebody who cannot come in. */
  static boolean takesAnonymous(Plant plant) {
    return Weakness.ANONYMOUS.in(plant) || RightsFlaw.NOBODY_OPERATES.in(plant) || publicLog(plant);
  }

  static boolean publicLog(Plant plant) {
    return new LogAccess(plant).mayRead(Optional.empty());
  }

  /** Whether an endpoint is one that must no longer be offered. */
  static boolean deprecated(EndpointDescription endpoint) {
    return DEPRECATED.stream()
        .anyMatch(policy -> policy.getUri().equals(endpoint.getSecurityPolicyUri()));
  }

  Set<EndpointConfig> all() {
    Set<EndpointConfig> all = new LinkedHashSet<>();
    for (SecurityPolicy policy : policies()) {
      all.add(endpoint(policy, MessageSecurityMode.SignAndEncrypt, users(policy)));
      all.add(endpoint(policy, MessageSecurityMode.Sign, usersOnSigned(policy)));
    }
    // A channel that protects nothing is open for discovery even if it is not on the list.
    List<UserTokenPolicy> unprotected = usersOnUnprotected();
    if (!unprotected.isEmpty()) {
      all.add(endpoint(SecurityPolicy.None, MessageSecurityMode.None, unprotected));
    }
    return all;
  }

  private List<SecurityPolicy> policies() {
    if (Weakness.POLICIES_DEPRECATED_ONLY.in(plant)) {
      return DEPRECATED;
    }
    List<SecurityPolicy> policies = new ArrayList<>(POLICIES);
    if (Weakness.POLICIES_DEPRECATED.in(plant) || Weakness.POLICIES_UNLISTED.in(plant)) {
      policies.addAll(DEPRECATED);
    }
    return policies;
  }

  /** What the way to log in with a password encrypted under this policy is called. */
  static String passwordPolicy(SecurityPolicy policy) {
    return "username-" + policy.name();
  }

  private List<UserTokenPolicy> users(SecurityPolicy policy) {
    List<UserTokenPolicy> users = new ArrayList<>(List.of(user(passwordPolicy(policy), policy)));
    if (Weakness.PASSWORDS_DEPRECATED.in(plant)) {
      users.add(user("username-deprecated", SecurityPolicy.Basic256));
    }
    if (takesAnonymous(plant)) {
      users.add(
          new UserTokenPolicy(
              ANONYMOUS, UserTokenType.Anonymous, null, null, SecurityPolicy.None.getUri()));
    }
    return users;
  }

  private List<UserTokenPolicy> usersOnSigned(SecurityPolicy policy) {
    List<UserTokenPolicy> users = users(policy);
    if (Weakness.READABLE_PASSWORD.in(plant) || TokenFlaw.OFFERS_READABLE.in(plant)) {
      users.add(user("username-readable", SecurityPolicy.None));
    }
    return users;
  }

  private List<UserTokenPolicy> usersOnUnprotected() {
    List<UserTokenPolicy> users = new ArrayList<>();
    if (Weakness.NONE_SESSION.in(plant)) {
      users.addAll(users(SecurityPolicy.Basic256Sha256));
    }
    if (Weakness.UNPROTECTED_PASSWORD.in(plant)) {
      users.add(user("username-readable", SecurityPolicy.None));
    }
    return users;
  }

  private static UserTokenPolicy user(String id, SecurityPolicy policy) {
    return new UserTokenPolicy(id, UserTokenType.UserName, null, null, policy.getUri());
  }

  private EndpointConfig endpoint(
      SecurityPolicy policy, MessageSecurityMode mode, List<UserTokenPolicy> users) {
    return EndpointConfig.newBuilder()
        .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
        .setBindAddress(plant.bind().getHostAddress())
        .setBindPort(OpcUaFactory.PORT)
        .setHostname(plant.address().getHostAddress())
        .setPath(OpcUaFactory.PATH)
        .setCertificate(certificate)
        .setSecurityPolicy(policy)
        .setSecurityMode(mode)
        .addTokenPolicies(users.toArray(UserTokenPolicy[]::new))
        .build();
  }
}
