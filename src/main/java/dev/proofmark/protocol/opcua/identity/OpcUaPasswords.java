package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.ProtectedPasswords;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.LegacySecret;
import dev.proofmark.protocol.opcua.client.OneChannel;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Seal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;

/**
 * User name tokens with the right password and one thing wrong about how it is protected, what it
 * is bound to, or how it is encoded (OPC-016, OPC-017, OPC-018). All log-ins of one check share a
 * channel, each in a session of its own.
 */
public final class OpcUaPasswords implements ProtectedPasswords, FreshPasswords, EncodedPasswords {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final OpcUaDevice device;
  private final OneChannel channel;

  public OpcUaPasswords(Contact contact) {
    device = new OpcUaDevice(contact);
    channel = new OneChannel(device);
  }

  @Override
  public Answer asDemanded() {
    return channel.logIn("OPC UA log-in with the right password", Tokens.of(account()));
  }

  @Override
  public Answer fresh() {
    return asDemanded();
  }

  @Override
  public Answer wellFormed() {
    return asDemanded();
  }

  @Override
  public Answer with(Weakening weakening) {
    Seal.Content sound = Seal.of(password());
    String words = "OPC UA log-in with a password protected otherwise: " + weakening.id();
    return switch (weakening) {
      case UNPROTECTED ->
          channel.logIn(words, sealed(seal -> bytes(password()), t -> encryptedBy(null, t)));
      case OLDER_ALGORITHM -> channel.attempt(words, this::withOlderAlgorithm);
      case OTHER_WAY -> channel.attempt(words, this::asIfByAnotherWay);
      case UNKNOWN_WAY ->
          channel.logIn(words, sealed(sound, t -> announcedBy(UUID.randomUUID().toString(), t)));
    };
  }

  private Reply withOlderAlgorithm(OpcUaSession session) throws IOException {
    SecurityAlgorithm older = SecurityAlgorithm.Rsa15;
    var endpoint = session.way().endpoint();
    if (Tokens.effective(endpoint, Tokens.encrypting(endpoint)).getAsymmetricEncryptionAlgorithm()
        == older) {
      return absent("the device demands no better algorithm");
    }
    Seal.Content secret =
        seal -> new Seal(seal.nonce(), seal.device(), older).closed(plain(seal.nonce()));
    return entered(session, sealed(secret, token -> encryptedBy(older.getUri(), token)));
  }

  private Reply asIfByAnotherWay(OpcUaSession session) throws IOException {
    Optional<String> other =
        Tokens.otherPolicy(session.way().endpoint(), device.discovery().endpoints());
    return other.isEmpty()
        ? absent("the device offers a single way to log in")
        : entered(session, sealed(Seal.of(password()), token -> announcedBy(other.get(), token)));
  }

  @Override
  public Answer with(Staleness staleness) {
    String words = "OPC UA log-in with a password bound to another nonce: " + staleness.id();
    return switch (staleness) {
      case OF_EARLIER_SESSION ->
          channel.attempt(
              words,
              earlier -> {
                byte[] used = used(earlier);
                return channel.inSession(
                    new Ladder(), later -> entered(later, sealed(seal -> used)));
              });
      case USED_BEFORE ->
          channel.attempt(
              words,
              session -> {
                byte[] used = used(session);
                return entered(session, sealed(seal -> used));
              });
      case INVENTED -> channel.logIn(words, bound(nonce -> random(nonce.length)));
      case MISSING -> channel.logIn(words, bound(nonce -> new byte[0]));
      case HALF -> channel.logIn(words, bound(nonce -> Arrays.copyOf(nonce, nonce.length / 2)));
    };
  }

  private Tokens bound(UnaryOperator<byte[]> otherNonce) {
    return sealed(seal -> seal.closed(plain(otherNonce.apply(seal.nonce()))));
  }

  /** Logs in properly, and hands on the bytes with which that was done. */
  private byte[] used(OpcUaSession session) throws IOException {
    byte[][] used = new byte[1][];
    try {
      session.activate(
          sealed(
              seal -> {
                used[0] = seal.closed(plain(seal.nonce()));
                return used[0];
              }));
    } catch (Refusal refused) {
      // That is a failed control, and no refusal of what is used twice.
      throw new IOException("the device refuses a sound log-in: " + refused.code());
    }
    return used[0];
  }

  @Override
  public Answer with(Malformation malformation) {
    return channel.logIn(
        "OPC UA log-in with a malformed secret: " + malformation.id(),
        MalformedSecret.of(account(), malformation));
  }

  private Tokens sealed(Seal.Content content) {
    return Tokens.sealed(account().user(), content);
  }

  private Tokens sealed(Seal.Content content, UnaryOperator<UserNameIdentityToken> change) {
    return Tokens.sealed(account().user(), content, change);
  }

  private static UserNameIdentityToken encryptedBy(String uri, UserNameIdentityToken token) {
    return new UserNameIdentityToken(
        token.getPolicyId(), token.getUserName(), token.getPassword(), uri);
  }

  private static UserNameIdentityToken announcedBy(String id, UserNameIdentityToken token) {
    ByteString secret = token.getPassword();
    return new UserNameIdentityToken(
        id, token.getUserName(), secret, token.getEncryptionAlgorithm());
  }

  private static Reply entered(OpcUaSession session, Tokens token) throws IOException {
    session.activate(token);
    return Reply.granted("Good", "session activated");
  }

  private static Reply absent(String why) {
    return new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, why);
  }

  private byte[] plain(byte[] nonce) {
    return LegacySecret.plain(password(), nonce);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private String password() {
    return account().password().reveal();
  }

  private Account account() {
    return device.contact().accounts().disposable();
  }

  @Override
  public void close() {
    channel.close();
  }
}
