package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.NearMisses;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.OneChannel;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.util.Optional;

/** User name tokens whose user name or password is nearly right, or hardly there (OPC-024). */
public final class OpcUaNearMisses implements NearMisses {
  private static final int ENDLESS = 64 * 1024;

  /** One byte more than the older way of encrypting passwords is made for. */
  private static final int OVERLONG = 65;

  private final OpcUaDevice device;
  private final OneChannel channel;

  public OpcUaNearMisses(Contact contact) {
    device = new OpcUaDevice(contact);
    channel = new OneChannel(device);
  }

  @Override
  public Answer exact() {
    return channel.logIn("OPC UA log-in with the right credentials", Tokens.of(account()));
  }

  @Override
  public Answer with(Miss miss) {
    return channel.attempt(
        "OPC UA log-in with nearly the right credentials: " + miss.id(),
        session -> {
          Optional<Tokens> token = token(account(), miss);
          if (token.isEmpty()) {
            return new Reply(
                Kind.UNREACHABLE, Ending.REFUSED, "", 0, "this password has no other letter case");
          }
          try {
            session.activate(token.get());
            return Reply.granted("Good", "session activated");
          } catch (Refusal refused) {
            // Too long to be looked at is as good as wrong.
            return miss == Miss.ENDLESS_USER
                ? Reply.denied(refused.code(), refused.getMessage())
                : refused.reply();
          }
        });
  }

  /** The token of a near miss; empty if with this password it would be none. */
  static Optional<Tokens> token(Account account, Miss miss) {
    String user = account.user();
    String password = account.password().reveal();
    Tokens token =
        switch (miss) {
          case EMPTY_USER -> Tokens.user("", password);
          case NO_USER -> Tokens.user(null, password);
          case ENDLESS_USER -> Tokens.user(user + "x".repeat(ENDLESS - user.length()), password);
          case USER_AND_ZERO -> Tokens.user(user + "\0x", password);
          case USER_AND_BLANK -> Tokens.user(user + " ", password);
          case USER_AND_NOTHING_VISIBLE -> Tokens.user(user + "\u200b", password);
          case USER_TURNED -> Tokens.user("\u202e" + user, password);
          case EMPTY_PASSWORD -> Tokens.user(user, "");
          case NO_PASSWORD -> Tokens.sealed(user, seal -> null);
          case ONE_CHARACTER -> Tokens.user(user, password.equals("x") ? "y" : "x");
          case HALF_PASSWORD -> Tokens.user(user, password.substring(0, password.length() / 2));
          case OVERLONG_PASSWORD ->
              Tokens.user(user, password + "x".repeat(Math.max(1, OVERLONG - password.length())));
          case PASSWORD_AND_ZERO -> Tokens.user(user, password + "\0x");
          case OTHER_CASE -> Tokens.user(user, otherCase(password));
        };
    boolean none = miss == Miss.OTHER_CASE && otherCase(password).equals(password);
    return none ? Optional.empty() : Optional.of(token);
  }

  private static String otherCase(String password) {
    return password
        .codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Account account() {
    return device.contact().accounts().disposable();
  }

  @Override
  public void close() {
    channel.close();
  }
}
