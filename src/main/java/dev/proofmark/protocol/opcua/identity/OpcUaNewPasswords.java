package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.InitialPasswords;
import dev.proofmark.device.identity.PasswordRules;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OneChannel;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.lifecycle.NewUsers;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * New users and their passwords by the object UserManagement (OPC 10000-18, 5.2; OPC-027 and
 * OPC-028). Every account is made for one attempt and removed after it.
 */
public final class OpcUaNewPasswords implements PasswordRules, InitialPasswords {

  /** The bit MustChangePassword of UserConfigurationMask. */
  private static final long MUST_CHANGE = 8;

  private final OpcUaDevice device;
  private final NewUsers users;
  private final OneChannel channel;

  public OpcUaNewPasswords(Contact contact) {
    device = new OpcUaDevice(contact);
    users = new NewUsers(device);
    channel = new OneChannel(device);
  }

  private interface Act {
    Reply run(OpcUaSession administrator, StatedRules rules) throws IOException;
  }

  @Override
  public Answer keeping() {
    return administered(
        "OPC UA password changed by the rules",
        (administrator, rules) -> {
          String first = rules.sound();
          return users.with(
              administrator,
              first,
              0,
              user -> {
                String second = rules.sound();
                changed(user, first, second);
                return as(user, second, session -> Reply.granted("Good", "changed, logged in"));
              });
        });
  }

  @Override
  public Answer breaking(Breach breach) {
    return administered(
        "OPC UA password against the rules: " + breach.id(),
        (administrator, rules) -> {
          Optional<String> broken = rules.broken(breach);
          return broken.isEmpty()
              ? absent("by the rules of the device this password is a good one")
              : broken(administrator, rules, broken.get());
        });
  }

  private Reply broken(OpcUaSession administrator, StatedRules rules, String broken)
      throws IOException {
    try {
      return users.with(
          administrator, broken, 0, user -> Reply.granted("Good", "taken for a new account"));
    } catch (Refusal refused) {
      device.contact().transcript().noted("for a new account: " + refused.code());
      if (!refused.ofJudgement()) {
        throw refused;
      }
    }
    String sound = rules.sound();
    return users.with(
        administrator,
        sound,
        0,
        user -> as(user, sound, session -> asked(() -> changed(session, sound, broken))));
  }

  @Override
  public Answer readably() {
    return administered(
        "OPC UA password changed on a channel that only signs",
        (administrator, rules) -> {
          Optional<EndpointDescription> signed =
              device.discovery().protectedBy(MessageSecurityMode.Sign).stream()
                  .filter(Tokens::encrypts)
                  .findFirst();
          if (signed.isEmpty()) {
            return absent("no endpoint that only signs takes a log-in");
          }
          String sound = rules.sound();
          return users.with(
              administrator, sound, 0, user -> onSigned(signed.get(), user, sound, rules.sound()));
        });
  }

  private Reply onSigned(EndpointDescription signed, String user, String old, String fresh)
      throws IOException {
    var way = new Way(signed, device.client(), OpcUaDevice.USUAL_TIMEOUT);
    try (var session = OpcUaSession.create(device.contact(), way, new Ladder())) {
      try {
        session.activate(Tokens.user(user, old));
      } catch (Refusal refused) {
        return absent("nobody logs in on a channel that only signs: " + refused.code());
      }
      return asked(() -> changed(session, old, fresh));
    }
  }

  @Override
  public Answer readAfterChange() {
    return newcomer(
        "reads after the change of his password",
        (user, first, rules) -> {
          String second = rules.sound();
          changed(user, first, second);
          return as(user, second, this::read);
        });
  }

  @Override
  public Answer readBeforeChange() {
    return newcomer(
        "reads before the change of his password",
        (user, first, rules) -> as(user, first, session -> asked(() -> read(session))));
  }

  private interface Newcomer {
    Reply run(String user, String password, StatedRules rules) throws IOException;
  }

  private Answer newcomer(String act, Newcomer newcomer) {
    return administered(
        "OPC UA new user " + act,
        (administrator, rules) -> {
          if (!rules.demandChanges()) {
            throw new IOException("the device cannot demand that a first password be changed");
          }
          String first = rules.sound();
          return users.with(
              administrator, first, MUST_CHANGE, user -> newcomer.run(user, first, rules));
        });
  }

  private Reply read(OpcUaSession session) throws IOException {
    if (session.welcome().value() != StatusCodes.Good_PasswordChangeRequired) {
      device.contact().transcript().noted("the log-in ended with " + session.welcome());
    }
    session.read(device.readable());
    return Reply.granted("Good", "read " + device.readable().toParseableString());
  }

  private Answer administered(String words, Act act) {
    return channel.attempt(
        words,
        session -> {
          Account administrator = device.contact().accounts().of(Role.ADMINISTRATOR);
          try {
            session.activate(Tokens.of(administrator));
            return act.run(session, StatedRules.of(session));
          } catch (Refusal refused) {
            // What is judged is turned into a reply where it is asked for; the rest is its way.
            throw new IOException("on the way: " + refused.code() + " " + refused.getMessage());
          }
        });
  }

  /** What the device says to the one thing that is judged. */
  private static Reply asked(Question question) throws IOException {
    try {
      return question.put();
    } catch (Refusal refused) {
      return refused.reply();
    }
  }

  private interface Question {
    Reply put() throws IOException;
  }

  private Reply changed(String user, String from, String to) throws IOException {
    return as(user, from, session -> changed(session, from, to));
  }

  private Reply changed(OpcUaSession session, String from, String to) throws IOException {
    // What is too short for a password stands in every other word, too.
    if (to.length() >= NewUsers.SHORTEST_SECRET) {
      device.contact().redactor().learn(to);
    }
    session.call(
        NodeIds.UserManagement,
        NodeIds.UserManagement_ChangePassword,
        Variant.of(from),
        Variant.of(to));
    return Reply.granted("Good", "the new password was taken");
  }

  private Reply as(String user, String password, OneChannel.Act act) throws IOException {
    return channel.inSession(
        new Ladder(),
        session -> {
          try {
            session.activate(Tokens.user(user, password));
          } catch (Refusal refused) {
            throw new IOException("the new user is not let in: " + refused.code());
          }
          return act.run(session);
        });
  }

  private static Reply absent(String why) {
    return new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, why);
  }

  @Override
  public void close() {
    channel.close();
  }
}
