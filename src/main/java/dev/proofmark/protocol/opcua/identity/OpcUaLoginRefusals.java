package dev.proofmark.protocol.opcua.identity;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.EncodedPasswords.Malformation;
import dev.proofmark.device.identity.LoginRefusals;
import dev.proofmark.device.identity.NearMisses.Miss;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.OneChannel;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;

/** Refusals of user name tokens, with all that comes with them (OPC-018, OPC-019, OPC-024). */
public final class OpcUaLoginRefusals implements LoginRefusals {
  private static final int ROUNDS = 5;

  /** Everything that OPC 10000-4, 7.32 lets a client ask to be told. */
  private static final int ALL_DIAGNOSTICS = 0x3FF;

  private static final Set<Miss> REAL_TRIES =
      Set.of(
          Miss.USER_AND_ZERO,
          Miss.USER_AND_BLANK,
          Miss.USER_AND_NOTHING_VISIBLE,
          Miss.USER_TURNED,
          Miss.ONE_CHARACTER,
          Miss.HALF_PASSWORD,
          Miss.OVERLONG_PASSWORD,
          Miss.PASSWORD_AND_ZERO,
          Miss.OTHER_CASE);

  private final OpcUaDevice device;
  private final OneChannel channel;
  private final Map<String, Set<String>> told = new LinkedHashMap<>();

  public OpcUaLoginRefusals(Contact contact) {
    device = new OpcUaDevice(contact);
    channel = new OneChannel(device);
  }

  @Override
  public Observed<Map<String, String>> told(Reason reason) {
    return device.observe(
        "OPC UA refusals: " + reason.id(),
        () -> {
          switch (reason) {
            case WHICH_PART_IS_WRONG -> wrongParts();
            case HOW_NEAR_IT_IS -> nearMisses();
            case WHETHER_IT_IS_READABLE -> malformed();
          }
          Map<String, String> words = new LinkedHashMap<>();
          told.forEach((which, all) -> words.put(which, String.join(" or ", all)));
          return words;
        });
  }

  private void wrongParts() throws IOException {
    String user = account().user();
    for (int round = 0; round < 2 * ROUNDS; round++) {
      int diagnostics = round < ROUNDS ? 0 : ALL_DIAGNOSTICS;
      refuse("an account with a wrong password", Tokens.user(user, invented()), diagnostics);
      refuse("an account without a password", Tokens.user(user, ""), diagnostics);
      refuse("no account", Tokens.user("nobody-" + invented(), invented()), diagnostics);
    }
  }

  private void nearMisses() throws IOException {
    for (Miss miss : REAL_TRIES) {
      var token = OpcUaNearMisses.token(account(), miss);
      if (token.isPresent()) {
        refuse(miss.id(), token.get(), ALL_DIAGNOSTICS);
      }
    }
  }

  private void malformed() throws IOException {
    zeroPadded();
    refuse("wrong password", Tokens.user(account().user(), invented()), ALL_DIAGNOSTICS);
    for (Malformation malformation : Malformation.values()) {
      refuse(malformation.id(), MalformedSecret.of(account(), malformation), ALL_DIAGNOSTICS);
    }
  }

  /** Some clients pad with zeros: a server takes that or does not, but the same way each time. */
  private void zeroPadded() throws IOException {
    Tokens padded = MalformedSecret.zeroPadded(account());
    boolean first = letIn(padded);
    if (first != letIn(padded)) {
      told.put("zeros behind it", Set.of("let in the one time and refused the other"));
    }
  }

  private boolean letIn(Tokens token) throws IOException {
    succeed();
    return channel.inSession(new Ladder(), session -> tried(session, token, 0)).kind()
        == Answer.Kind.GRANTED;
  }

  /** Fails once, after a success that sets the count of failures back. */
  private void refuse(String which, Tokens token, int diagnostics) throws IOException {
    succeed();
    Reply reply = channel.inSession(new Ladder(), session -> tried(session, token, diagnostics));
    if (reply.kind() == Answer.Kind.GRANTED) {
      throw new IOException("the device lets in what it was to refuse: " + which);
    }
    device.contact().transcript().noted(which + ": " + reply.detail());
    told.computeIfAbsent(which, w -> new TreeSet<>()).add(reply.detail());
  }

  private void succeed() throws IOException {
    try {
      channel.inSession(
          new Ladder(),
          session -> {
            session.activate(Tokens.of(account()));
            return Reply.granted("Good", "session activated");
          });
    } catch (Refusal refused) {
      throw new IOException("the device refuses a sound log-in: " + refused.code());
    }
  }

  private static Reply tried(OpcUaSession session, Tokens token, int diagnostics)
      throws IOException {
    try {
      session.activate(token, sound -> asking(diagnostics, sound));
      return Reply.granted("Good", "let in");
    } catch (Refusal refused) {
      if (!refused.ofJudgement()) {
        throw refused;
      }
      String besides = refused.besides().isEmpty() ? "" : ", with " + refused.besides();
      return Reply.denied(refused.code(), refused.code() + besides);
    } catch (IOException e) {
      Reply end = Attempt.failed(e);
      if (end.kind() != Answer.Kind.CLOSED) {
        throw e;
      }
      return Reply.denied("", "the connection is closed");
    }
  }

  private static ActivateSessionRequest asking(int diagnostics, ActivateSessionRequest sound) {
    RequestHeader header = sound.getRequestHeader();
    var curious =
        new RequestHeader(
            header.getAuthenticationToken(),
            header.getTimestamp(),
            header.getRequestHandle(),
            uint(diagnostics),
            header.getAuditEntryId(),
            header.getTimeoutHint(),
            header.getAdditionalHeader());
    return new ActivateSessionRequest(
        curious,
        sound.getClientSignature(),
        sound.getClientSoftwareCertificates(),
        sound.getLocaleIds(),
        sound.getUserIdentityToken(),
        sound.getUserTokenSignature());
  }

  private static String invented() {
    return UUID.randomUUID().toString();
  }

  private Account account() {
    return device.contact().accounts().disposable();
  }

  @Override
  public void close() {
    channel.close();
  }
}
