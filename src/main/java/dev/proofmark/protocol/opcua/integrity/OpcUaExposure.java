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
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    Tokens token = user == User.ANONYMOUS ? Tokens.anonymous() : Tokens.anyhow(account());
    return device.attempt(
        "OPC UA session on an unprotected channel: " + user.id(),
        Step.CHANNEL_OPEN,
        ladder -> device.logInAndRead(way(device.unprotected()), token, ladder));
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
        ladder -> {
          Optional<EndpointDescription> endpoint = endpoint(exposure);
          return endpoint.isPresent()
              ? sendReadable(endpoint.get(), ladder)
              : absent("the device offers no endpoint of this kind");
        });
  }

  private Optional<EndpointDescription> endpoint(Exposure exposure) throws IOException {
    return exposure == Exposure.UNPROTECTED
        ? Optional.of(device.unprotected())
        : device.discovery().protectedBy(MessageSecurityMode.Sign).stream().findFirst();
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
