package dev.proofmark.protocol.opcua.availability;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.SecurityHeader.Asymmetric;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.MalformedCertificates;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.MalformedCertificate;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;

/** Requests for channels by senders whose certificates are malformed (OPC-042). */
public final class OpcUaMalformedCertificates implements MalformedCertificates {
  private static final int MANY = 200;
  private static final int DEEP = 64;
  private static final int LONG = 30;
  private static final int MEGABYTE = 1 << 20;

  private final OpcUaDevice device;
  private final ClientIdentity stranger;
  private final MalformedCertificate twins;
  private Optional<OpcUaSession> known = Optional.empty();

  public OpcUaMalformedCertificates(Contact contact) {
    device = new OpcUaDevice(contact);
    stranger = device.identities().unknown();
    twins = new MalformedCertificate(device.identities().strangersPlan());
  }

  @Override
  public Answer served() {
    return device.attempt(
        "OPC UA read of the client that stays connected",
        Step.SESSION_CREATED,
        ladder -> device.readIfPossible(known()));
  }

  @Override
  public Answer newcomer() {
    return device.enter("that is trusted", device.client());
  }

  /** A client that loses its connection meanwhile has waited in vain: for ever. */
  @Override
  public Observed<Duration> waitDuring(Malformation malformation) {
    return device.observe(
        "OPC UA request for a channel with a certificate that is " + malformation.id(),
        () -> {
          Protection sound = Protection.of(device.discovery().best(), stranger);
          Opening opening = Opening.of(sound);
          OpcUaSession besides = known();
          try (RawChannel channel =
              RawChannel.connect(device.contact(), Discovery.url(device.contact()))) {
            byte[] request =
                channel.opened(opening, by(certificate(malformation), opening), Alteration.NONE);
            Optional<Reply> cutShort = sent(channel, request);
            Duration waited = waited(besides);
            Reply fate = cutShort.orElseGet(() -> fate(channel, opening));
            device
                .contact()
                .transcript()
                .received(malformation.id() + ": " + fate.kind() + " " + fate.code());
            return waited;
          }
        });
  }

  private static Asymmetric by(byte[] sender, Opening opening) throws IOException {
    Asymmetric sound = opening.header();
    return new Asymmetric(sound.policy(), sender, sound.receiver());
  }

  private Duration waited(OpcUaSession besides) {
    long asked = System.nanoTime();
    try {
      besides.value(OpcUaDevice.TIME);
      return Duration.ofNanos(System.nanoTime() - asked);
    } catch (IOException lost) {
      device.contact().transcript().observed("the known client was lost: " + lost.getMessage());
      return Duration.ofSeconds(Long.MAX_VALUE);
    }
  }

  /** Who sends too much is stopped while he sends. */
  private static Optional<Reply> sent(RawChannel channel, byte[] request) {
    try {
      channel.send(request);
      return Optional.empty();
    } catch (IOException stopped) {
      return Optional.of(Refusal.replyTo(stopped));
    }
  }

  private static Reply fate(RawChannel channel, Opening opening) {
    try {
      channel.granted(opening);
      return Reply.granted("Good", "a channel");
    } catch (IOException e) {
      return Refusal.replyTo(e);
    }
  }

  private OpcUaSession known() throws IOException {
    if (known.filter(OpcUaSession::connected).isEmpty()) {
      known.ifPresent(OpcUaSession::close);
      known = Optional.of(device.session(device.anyAccount()));
    }
    return known.get();
  }

  private byte[] certificate(Malformation malformation) {
    return switch (malformation) {
      case TRUNCATED -> twins.truncated();
      case INDEFINITE_LENGTH -> twins.ofIndefiniteLength();
      case MANY_NAMES -> twins.named(MANY);
      case NEGATIVE_SERIAL -> twins.withNegativeSerial();
      case ZERO_MODULUS -> twins.withoutModulus();
      case EVEN_MODULUS -> twins.withEvenModulus();
      case DEEPLY_NESTED -> twins.nested(DEEP);
      case IMPOSSIBLE_TIME -> twins.withImpossibleTime();
      case UNREADABLE_NAME -> twins.withUnreadableName();
      case CIRCULAR_CHAIN -> MalformedCertificate.circle(key("circle"), stranger.key());
      case LONG_CHAIN -> MalformedCertificate.chain(stranger.key(), LONG);
      case OVERSIZED -> twins.padded(MEGABYTE);
    };
  }

  private static KeyPair key(String holder) {
    return KeyRing.shared().key(KeyKind.RSA_2048, holder);
  }

  @Override
  public void close() {
    known.ifPresent(OpcUaSession::close);
  }
}
