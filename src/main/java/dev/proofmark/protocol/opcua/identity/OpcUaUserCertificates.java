package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.CertificateLogins;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.ClientDefect;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.X509;
import dev.proofmark.profile.UserCertificate;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.types.structured.X509IdentityToken;

/** Users with certificates, sound ones and false ones (OPC-025; OPC 10000-4, 7.40.5). */
public final class OpcUaUserCertificates implements CertificateLogins {
  private final ClientLadder ladder;
  private final OpcUaDevice device;

  public OpcUaUserCertificates(Contact contact) {
    ladder = new ClientLadder(contact);
    device = ladder.device();
  }

  @Override
  public Answer sound() {
    return attempt("a sound certificate", Optional.empty());
  }

  @Override
  public Answer with(UserDefect defect) {
    return attempt("defect " + defect.id(), Optional.of(defect));
  }

  private Answer attempt(String which, Optional<UserDefect> defect) {
    boolean stale = defect.filter(UserDefect.STALE_CHALLENGE::equals).isPresent();
    return device.attempt(
        "OPC UA log-in of a user with " + which,
        stale ? Step.SESSION_ACTIVE : Step.SESSION_CREATED,
        climb -> logIn(defect, climb));
  }

  private Reply logIn(Optional<UserDefect> defect, Ladder climb) throws IOException {
    Credential user = user(defect);
    var way = new Way(endpoint(), device.client(), OpcUaDevice.USUAL_TIMEOUT);
    try (var session = OpcUaSession.create(device.contact(), way, climb)) {
      ByteString challenge = session.nonce();
      if (defect.filter(UserDefect.STALE_CHALLENGE::equals).isPresent()) {
        present(session, user, proof(Optional.empty(), session, user, challenge));
      }
      present(session, user, proof(defect, session, user, challenge));
      return device.readIfPossible(session);
    }
  }

  private static void present(OpcUaSession session, Credential user, SignatureData proof)
      throws IOException {
    session.activate(
        (endpoint, nonce) ->
            ExtensionObject.encode(
                UascChannel.CODING,
                new X509IdentityToken(
                    policy(endpoint).getPolicyId(), ByteString.of(X509.der(user.certificate())))),
        request -> proving(request, proof));
  }

  private Credential user(Optional<UserDefect> defect) throws IOException {
    boolean dated = defect.filter(UserDefect.EXPIRED::equals).isPresent();
    var forge =
        device
            .identities()
            .forge(
                key -> Blueprint.client(subject(), key),
                dated ? ladder.time() : Instant.now(),
                ladder.margin());
    if (defect.isEmpty()) {
      return forge.direct();
    }
    return switch (defect.get()) {
      case SELF_SIGNED -> ClientDefect.SELF_SIGNED.made(forge);
      case UNKNOWN_ISSUER -> ClientDefect.ISSUER_UNKNOWN.made(forge);
      case EXPIRED -> ClientDefect.EXPIRED.made(forge);
      case IS_AUTHORITY -> ClientDefect.IS_AUTHORITY.made(forge);
      case DEVICES_OWN ->
          new Credential(forge.direct().key(), List.of(Protection.certificates(endpoint()).get(0)));
      default -> forge.direct();
    };
  }

  private SignatureData proof(
      Optional<UserDefect> defect, OpcUaSession session, Credential user, ByteString challenge)
      throws IOException {
    EndpointDescription endpoint = session.way().endpoint();
    SecurityAlgorithm agreed = algorithm(endpoint);
    X509Certificate server = Protection.certificates(endpoint).get(0);
    if (defect.isEmpty()) {
      return Protection.signed(agreed, user.key(), server, challenge);
    }
    return switch (defect.get()) {
      case NO_SIGNATURE -> new SignatureData(null, null);
      case OTHER_SERVER ->
          Protection.signed(agreed, user.key(), device.client().certificate(), challenge);
      case ANOTHER_KEY ->
          Protection.signed(agreed, BenchIdentities.strangersKey().getPrivate(), server, challenge);
      case OTHER_ALGORITHM ->
          Protection.signed(SecurityAlgorithm.RsaSha1, user.key(), server, challenge);
      default -> Protection.signed(agreed, user.key(), server, challenge);
    };
  }

  private static ActivateSessionRequest proving(ActivateSessionRequest sound, SignatureData proof) {
    return new ActivateSessionRequest(
        sound.getRequestHeader(),
        sound.getClientSignature(),
        sound.getClientSoftwareCertificates(),
        sound.getLocaleIds(),
        sound.getUserIdentityToken(),
        proof);
  }

  private EndpointDescription endpoint() throws IOException {
    return device.discovery().protectedBy(MessageSecurityMode.SignAndEncrypt).stream()
        .filter(one -> Discovery.offers(one, UserTokenType.Certificate))
        .findFirst()
        .orElseThrow(
            () -> new IOException("no endpoint that encrypts and takes certificates of users"));
  }

  private static UserTokenPolicy policy(EndpointDescription endpoint) throws IOException {
    return Discovery.tokens(endpoint).stream()
        .filter(one -> one.getTokenType() == UserTokenType.Certificate)
        .findFirst()
        .orElseThrow(() -> new IOException("the endpoint takes no certificates of users"));
  }

  /** A token policy without an own security policy has the channel's. */
  private static SecurityAlgorithm algorithm(EndpointDescription endpoint) throws IOException {
    String own = policy(endpoint).getSecurityPolicyUri();
    String uri = own == null || own.isEmpty() ? endpoint.getSecurityPolicyUri() : own;
    return Protection.policy(uri).orElse(SecurityPolicy.None).getAsymmetricSignatureAlgorithm();
  }

  private String subject() {
    return device
        .contact()
        .endpoint()
        .setting(UserCertificate.class)
        .orElseThrow(
            () -> new Undeclared("declare user-certificate: whose certificate the device takes"))
        .subject();
  }
}
