package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.ClientIdentity.Oddity;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.util.SignatureUtil;

/** Clients that show a trusted certificate and do not prove that it is theirs (OPC-043). */
public final class OpcUaKeyProofs implements KeyProofs {
  private final ClientLadder ladder;
  private final OpcUaDevice device;

  public OpcUaKeyProofs(Contact contact) {
    ladder = new ClientLadder(contact);
    device = ladder.device();
  }

  @Override
  public Answer sound() {
    return ladder.climbBy("sound proofs", Step.CONNECTED, device::best, ladder.sound());
  }

  @Override
  public Answer with(ProofDefect defect) {
    Tokens user = ladder.unblamed();
    return switch (defect) {
      case OPENED_BY_ANOTHER_KEY -> opened(defect, Oddity.OTHER_KEY, user);
      case OPENED_UNSIGNED -> opened(defect, Oddity.UNSIGNED, user);
      case OTHER_CERTIFICATE ->
          ladder.climbBy(
              name(defect), Step.CHANNEL_OPEN, () -> device.best().asking(this::asNamesake), user);
      default ->
          device.attempt(
              "OPC UA session of a client with " + name(defect),
              defect == ProofDefect.STALE_CHALLENGE ? Step.SESSION_ACTIVE : Step.SESSION_CREATED,
              climb -> prove(defect, user, climb));
    };
  }

  private static String name(ProofDefect defect) {
    return "the proof " + defect.id();
  }

  private Answer opened(ProofDefect defect, Oddity oddity, Tokens user) {
    return ladder.climbBy(
        name(defect),
        Step.CONNECTED,
        () ->
            new Way(
                device.discovery().best(),
                device.client().opening(oddity),
                OpcUaDevice.USUAL_TIMEOUT),
        user);
  }

  private Reply prove(ProofDefect defect, Tokens user, Ladder climb) throws IOException {
    try (var session = OpcUaSession.create(device.contact(), device.best(), climb)) {
      ByteString challenge = session.nonce();
      if (defect == ProofDefect.STALE_CHALLENGE) {
        session.activate(user);
      }
      SignatureData proof = proof(defect, session.channel().protection(), challenge);
      session.activate(user, request -> proving(request, proof));
      return device.readIfPossible(session);
    }
  }

  private static SignatureData proof(
      ProofDefect defect, Protection protection, ByteString challenge) throws IOException {
    return switch (defect) {
      case NO_SIGNATURE -> new SignatureData(null, null);
      case NO_CHALLENGE -> protection.proof(ByteString.NULL_VALUE);
      case OTHER_ALGORITHM -> byOtherAlgorithm(protection, challenge);
      case ANOTHER_KEY -> by(BenchIdentities.strangersKey(), protection).proof(challenge);
      default -> protection.proof(challenge);
    };
  }

  private static Protection by(KeyPair key, Protection own) {
    Optional<ClientIdentity> forger = own.client().map(client -> client.withKey(key));
    return new Protection(own.policy(), own.mode(), own.device(), forger);
  }

  /** Sound in itself, but of a policy that nobody uses here. */
  private static SignatureData byOtherAlgorithm(Protection own, ByteString challenge)
      throws IOException {
    SecurityAlgorithm other =
        own.policy().getAsymmetricSignatureAlgorithm() == SecurityAlgorithm.RsaSha1
            ? SecurityAlgorithm.RsaSha256
            : SecurityAlgorithm.RsaSha1;
    try {
      byte[] signature =
          SignatureUtil.sign(
              other,
              own.client().orElseThrow().key().getPrivate(),
              ByteBuffer.wrap(own.device().orElseThrow().getEncoded()),
              ByteBuffer.wrap(challenge.bytesOrEmpty()));
      return new SignatureData(other.getUri(), ByteString.of(signature));
    } catch (UaException | CertificateEncodingException e) {
      throw new IOException("the client's key cannot sign: " + e.getMessage(), e);
    }
  }

  private static ActivateSessionRequest proving(ActivateSessionRequest sound, SignatureData proof) {
    return new ActivateSessionRequest(
        sound.getRequestHeader(),
        proof,
        sound.getClientSoftwareCertificates(),
        sound.getLocaleIds(),
        sound.getUserIdentityToken(),
        sound.getUserTokenSignature());
  }

  private CreateSessionRequest asNamesake(CreateSessionRequest sound) {
    ClientIdentity other = device.identities().namesake(device.client().uri());
    return new CreateSessionRequest(
        sound.getRequestHeader(),
        sound.getClientDescription(),
        sound.getServerUri(),
        sound.getEndpointUrl(),
        sound.getSessionName(),
        sound.getClientNonce(),
        other.encoded(),
        sound.getRequestedSessionTimeout(),
        sound.getMaxResponseMessageSize());
  }
}
