package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Reach;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Sessions and passwords on channels that protect too little (OPC-003, OPC-014). */
public final class OpcUaExposure implements UnprotectedSessions, PasswordsInClear {
  private final OpcUaDevice device;

  public OpcUaExposure(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer onProtectedChannel() {
    return device.attempt(
        "OPC UA session on a protected channel",
        Step.SESSION_CREATED,
        ladder -> device.logInAndRead(device.best(), Tokens.of(account()), ladder));
  }

  @Override
  public Answer onUnprotectedChannel(User user) {
    return device.attempt(
        "OPC UA session on an unprotected channel: " + user.id(),
        Step.CHANNEL_OPEN,
        ladder -> {
          EndpointDescription endpoint = device.unprotected();
          return onAny(
              user == User.ANONYMOUS
                  ? List.of(Tokens.anonymous())
                  : Tokens.anyhow(account(), endpoint),
              token -> use(endpoint, token, ladder));
        });
  }

  private Reply use(EndpointDescription endpoint, Tokens token, Ladder ladder) throws IOException {
    try (var session = OpcUaSession.create(device.contact(), way(endpoint), ladder)) {
      session.activate(token);
      List<String> can = Reach.of(device, session);
      return can.isEmpty()
          ? new Reply(Kind.SILENT, Ending.RESPONSE, "Good", 0, "a session that can do nothing")
          : Reply.granted("Good", "session activated; it can " + can);
    }
  }

  @Override
  public Answer protectedWay() {
    return onProtectedChannel();
  }

  @Override
  public Answer over(Exposure exposure) {
    return device.attempt(
        "OPC UA log-in with a readable password: " + exposure.id(),
        Step.SESSION_CREATED,
        ladder -> onAny(endpoints(exposure), endpoint -> sendReadable(endpoint, ladder)));
  }

  private interface Entrance<T> {
    Reply tried(T way) throws IOException;
  }

  /** Tries one way after the other until one lets us in, or is no answer. */
  private static <T> Reply onAny(List<T> ways, Entrance<T> entrance) throws IOException {
    Reply last = absent("the device offers no endpoint of this kind");
    for (T way : ways) {
      try {
        last = entrance.tried(way);
      } catch (Refusal refused) {
        last = refused.reply();
      }
      if (last.kind() != Kind.DENIED && last.kind() != Kind.UNREACHABLE) {
        break;
      }
    }
    return last;
  }

  /** Those that invite a readable password, and the best one in any case. */
  private List<EndpointDescription> endpoints(Exposure exposure) throws IOException {
    if (exposure == Exposure.UNPROTECTED) {
      return List.of(device.unprotected());
    }
    List<EndpointDescription> signed = device.discovery().protectedBy(MessageSecurityMode.Sign);
    return Stream.concat(signed.stream().limit(1), signed.stream().filter(Tokens::invitesReadable))
        .distinct()
        .toList();
  }

  private Reply sendReadable(EndpointDescription endpoint, Ladder ladder) throws IOException {
    Account account = account();
    try (var session = OpcUaSession.create(device.contact(), way(endpoint), ladder)) {
      session.activate(Tokens.readable(account));
      return proven(account, Reply.granted("Good", "the password was taken"));
    } catch (Refusal refused) {
      return ladder.has(Step.SESSION_CREATED)
          ? proven(account, refused.reply())
          : absent("no session is given, so no password was sent: " + refused.code());
    }
  }

  /** What the device answers to a password counts only if the password was there to be read. */
  private Reply proven(Account account, Reply reply) {
    byte[] password = account.password().reveal().getBytes(StandardCharsets.UTF_8);
    return device.contact().line().hasSent(password)
        ? reply
        : new Reply(
            Kind.SILENT,
            Ending.RESPONSE,
            reply.code(),
            0,
            "the readable password did not leave the bench; " + reply.detail());
  }

  private static Reply absent(String why) {
    return new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, why);
  }

  private Way way(EndpointDescription endpoint) {
    return new Way(endpoint, device.client(), OpcUaDevice.USUAL_TIMEOUT);
  }

  /** What leaks here must be worth nothing. */
  private Account account() {
    return device.contact().accounts().disposable();
  }
}
