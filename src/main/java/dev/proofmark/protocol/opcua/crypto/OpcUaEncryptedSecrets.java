package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.Alteration.Place;
import dev.proofmark.codec.uasc.PaddedBlock;
import dev.proofmark.codec.uasc.PaddedBlock.Fault;
import dev.proofmark.codec.uasc.Policy;
import dev.proofmark.codec.uasc.Suite.Transport;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.EncryptedSecrets;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Guesses;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.statistics.Distinction;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Random;

/** Passwords and requests for channels whose blocks are padded well and badly (OPC-066). */
public final class OpcUaEncryptedSecrets implements EncryptedSecrets {
  private final OpcUaDevice device;
  private final Random random = new Random();

  public OpcUaEncryptedSecrets(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer soundTwinOf(Padding padding) {
    boolean login = padding == Padding.LOGIN_PKCS_1 || padding == Padding.LOGIN_OAEP;
    return device.attempt(
        login ? "OPC UA log-in with a sound secret" : "sound OPC UA channel",
        Step.CONNECTED,
        ladder -> {
          if (login) {
            Account account = device.contact().accounts().disposable();
            return device.logInAndRead(device.best(), Tokens.of(account), ladder);
          }
          open(Opening.of(Protection.of(device.best().endpoint(), device.client())));
          return Reply.granted("Good", "the channel is open");
        });
  }

  @Override
  public Observed<Answers> answersTo(Padding padding) {
    return device.observe(
        "answers to OPC UA secrets padded well and badly", () -> new Answers(told(padding)));
  }

  private Distinction told(Padding padding) throws IOException {
    return switch (padding) {
      case LOGIN_PKCS_1 -> logins(Transport.PKCS_1);
      case LOGIN_OAEP -> logins(oaep(device.best()));
      case OPENING_PKCS_1 -> openings(Policy.BASIC_128_RSA_15);
      case OPENING_OAEP -> openings(policyWithOaep());
    };
  }

  private static Transport oaep(Way way) {
    return PaddedPassword.offered(way.endpoint())
        .filter(transport -> transport != Transport.PKCS_1)
        .orElse(Transport.OAEP_SHA1);
  }

  private Policy policyWithOaep() throws IOException {
    Policy best = Policy.of(device.best().endpoint().getSecurityPolicyUri()).orElseThrow();
    boolean old = best.suite().orElseThrow().transport() == Transport.PKCS_1;
    return old ? Policy.BASIC_256_SHA_256 : best;
  }

  private Distinction logins(Transport transport) throws IOException {
    Account account = device.contact().accounts().disposable();
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      var guesses = new Guesses(device.contact(), session, account);
      if (!guesses.taken(password(account, account.password().reveal(), transport, Fault.NONE))) {
        observed("a secret padded by " + transport + " is refused, whatever it is");
      }
      return PaddingTrials.of(
          device.contact().limits().count(Limit.ORACLE_LOGINS),
          fault -> guesses.wrong(password(account, guess(), transport, fault)));
    }
  }

  private PaddedPassword password(Account account, String text, Transport transport, Fault fault) {
    return new PaddedPassword(account.user(), text, transport, fault, random);
  }

  /** Always of the same length. */
  private String guess() {
    return "wrong-%08x".formatted(random.nextInt());
  }

  private Distinction openings(Policy policy) throws IOException {
    Way way = device.best();
    Opening sound = Opening.of(Protection.of(way.endpoint(), way.client())).withPolicy(policy);
    try {
      open(sound);
    } catch (Refusal refused) {
      observed("channels under " + policy.title() + " are refused: " + refused.code());
    }
    return PaddingTrials.of(
        device.contact().limits().count(Limit.ORACLE_CHANNELS), fault -> open(sound, fault));
  }

  private void open(Opening opening) throws IOException {
    try (RawChannel channel = connected()) {
      channel.open(opening);
    }
  }

  /** What the first block holds is not what was signed, so that no device opens a channel. */
  private void open(Opening opening, Fault fault) throws IOException {
    byte[] block = foreignBlock(opening, fault);
    var alteration =
        new Alteration(
            Place.CIPHERTEXT,
            sound -> {
              byte[] changed = sound.clone();
              System.arraycopy(block, 0, changed, 0, block.length);
              return changed;
            });
    try (RawChannel channel = connected()) {
      channel.send(channel.opened(opening, alteration));
      channel.granted(opening);
    }
  }

  private byte[] foreignBlock(Opening opening, Fault fault) throws IOException {
    if (!(opening.device().orElseThrow().getPublicKey() instanceof RSAPublicKey key)) {
      throw new IOException("the device's key is none of RSA");
    }
    Transport transport = opening.policy().suite().orElseThrow().transport();
    byte[] text = new byte[key.getModulus().bitLength() / Byte.SIZE - transport.overhead()];
    random.nextBytes(text);
    // What looks like a number of a chunk gets as far as any other.
    Arrays.fill(text, 1, 4, (byte) 0);
    try {
      return new PaddedBlock(key, transport, random).encrypted(text, fault);
    } catch (GeneralSecurityException e) {
      throw new IOException("no block: " + e.getMessage(), e);
    }
  }

  private RawChannel connected() throws IOException {
    return RawChannel.connect(device.contact(), device.best().endpoint().getEndpointUrl());
  }

  private void observed(String text) {
    device.contact().transcript().observed(text);
  }
}
