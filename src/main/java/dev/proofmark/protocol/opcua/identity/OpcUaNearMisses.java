package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.NearMisses;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.NearMiss;
import dev.proofmark.protocol.opcua.client.OneChannel;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.util.Optional;

/** User name tokens whose user name or password is nearly right, or hardly there (OPC-024). */
public final class OpcUaNearMisses implements NearMisses {
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
    return NearMiss.of(account, miss)
        .map(
            near ->
                near.password() == null
                    ? Tokens.sealed(near.user(), seal -> null)
                    : Tokens.user(near.user(), near.password()));
  }

  private Account account() {
    return device.contact().accounts().disposable();
  }

  @Override
  public void close() {
    channel.close();
  }
}
