package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.RefusalReasons;
import dev.proofmark.pki.ClientDefect;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.ClientIdentity.Oddity;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the error messages say that answer clients with bad certificates (OPC-044). */
public final class OpcUaRefusals implements RefusalReasons {
  /** Of one alone nothing can be compared. */
  private static final int LEAST = 2;

  private final ClientLadder ladder;
  private final OpcUaDevice device;
  private final String uri = BenchIdentities.freshUri();

  public OpcUaRefusals(Contact contact) {
    ladder = new ClientLadder(contact);
    device = ladder.device();
  }

  @Override
  public Answer sound() {
    return ladder.climb("a sound certificate", device::client, ladder.sound());
  }

  @Override
  public Observed<List<Told>> told() {
    List<Told> told = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      String what =
          "a certificate that is refused for its " + cause.name().toLowerCase(Locale.ROOT);
      Answer answer = ladder.climb(what, () -> client(cause), ladder.unblamed());
      switch (answer.kind()) {
        // After the channel is open, what refuses is a service, and that gives no explanation.
        case DENIED -> told.add(new Told(cause, answer.code(), words(answer)));
        case CLOSED -> told.add(new Told(cause, "", ""));
        case GRANTED -> device.contact().transcript().observed("let in: " + what);
        default -> {
          return Observed.nothing(answer);
        }
      }
    }
    return told.size() < LEAST
        ? Observed.nothing(nothing(told.size()))
        : Observed.of(List.copyOf(told), device.contact().transcript());
  }

  private static String words(Answer answer) {
    return answer.rung() > 0 ? "" : answer.detail();
  }

  private ClientIdentity client(Cause cause) throws IOException {
    return switch (cause) {
      case STRUCTURE -> device.client().opening(Oddity.CUT_CERTIFICATE);
      case CHAIN -> with(ClientDefect.ISSUER_MISSING);
      case SIGNATURE -> with(ClientDefect.FLIPPED_SIGNATURE);
      case POLICY -> with(ClientDefect.SHA_1);
      case TRUST -> device.identities().unknown();
      case TIME -> with(ClientDefect.NOT_YET_VALID);
    };
  }

  private ClientIdentity with(ClientDefect defect) {
    var forge = device.identities().forge(uri, Instant.now(), ladder.margin());
    return ClientIdentity.of(defect.made(forge));
  }

  private Answer nothing(int refusals) {
    return Attempt.at(
        device.contact().transcript(),
        "OPC UA refusals to compare",
        () -> new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, refusals + " clients were refused"));
  }
}
