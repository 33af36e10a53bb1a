package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.IdentityProofs;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.AnsweredOpening;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.ServerSignature;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;

/** The server's certificate and its signature under a session (OPC-049; OPC 10000-4, 5.7.2). */
public final class OpcUaIdentityProofs implements IdentityProofs {
  private final OpcUaDevice device;

  public OpcUaIdentityProofs(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<List<Proof>> given() {
    return device.observe(
        "OPC UA channel and session whose proofs are verified",
        () -> {
          List<Proof> all = new ArrayList<>(ofChannel());
          all.addAll(ofSession());
          return all;
        });
  }

  @Override
  public Answer addressedToTheDevice() {
    return open("OPC UA channel for the device", UnaryOperator.identity());
  }

  @Override
  public Answer addressedToAnother() {
    return open(
        "OPC UA channel for the holder of another certificate",
        sound -> {
          byte[] other = sound.receiver().clone();
          other[0] ^= 1;
          return new SecurityHeader.Asymmetric(sound.policy(), sound.sender(), other);
        });
  }

  /** Encrypted and signed with the right keys, whoever is named as the receiver. */
  private Answer open(String act, UnaryOperator<SecurityHeader.Asymmetric> change) {
    return device.attempt(
        act,
        Step.CONNECTED,
        ladder -> {
          Way way = device.best();
          Opening opening = opening(way);
          String url = way.endpoint().getEndpointUrl();
          try (RawChannel channel = RawChannel.connect(device.contact(), url)) {
            channel.send(channel.opened(opening, change.apply(opening.header()), Alteration.NONE));
            channel.granted(opening);
            return Reply.granted("Good", "the channel is open");
          }
        });
  }

  private static Opening opening(Way way) throws IOException {
    return Opening.of(Protection.of(way.endpoint(), way.client()));
  }

  private List<Proof> ofChannel() throws IOException {
    Way way = device.best();
    var answer =
        AnsweredOpening.ask(device.contact(), way.endpoint().getEndpointUrl(), opening(way));
    return List.of(
        new Proof("policy of the channel", answer.flawOfPolicy()),
        new Proof("certificate of the channel", answer.flawOfSender()),
        new Proof("addressee of the channel", answer.flawOfReceiver()),
        new Proof("signature of the channel", answer.flawOfSignature()));
  }

  private List<Proof> ofSession() throws IOException {
    var nonce = new AtomicReference<ByteString>();
    Way way =
        device
            .best()
            .asking(
                request -> {
                  nonce.set(request.getClientNonce());
                  return request;
                });
    try (var session = OpcUaSession.create(device.contact(), way, new Ladder())) {
      CreateSessionResponse created = session.created();
      SignatureData signed = created.getServerSignature();
      var owed = new ServerSignature(session.channel().protection(), nonce.get());
      return List.of(
          new Proof(
              "certificate of the session", owed.flawOfCertificate(created.getServerCertificate())),
          new Proof("algorithm of the signature", owed.flawOfAlgorithm(signed)),
          new Proof("signature of the session", owed.flawOfSignature(signed)));
    } catch (GeneralSecurityException e) {
      throw new IOException("the proofs cannot be verified: " + e.getMessage(), e);
    }
  }
}
