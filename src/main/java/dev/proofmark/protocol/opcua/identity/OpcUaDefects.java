package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.pki.ClientDefect;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.Forge;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * Client applications whose certificate, or the name they give themselves, has one defect (OPC-032
 * to OPC-035 and OPC-038 to OPC-041).
 */
public final class OpcUaDefects implements DefectiveCertificates {
  private final ClientLadder ladder;
  private final String uri = BenchIdentities.freshUri();

  public OpcUaDefects(Contact contact) {
    ladder = new ClientLadder(contact);
  }

  @Override
  public Answer soundTwinOf(Defect defect) {
    return ladder.climb(
        "the sound twin of " + defect.id(),
        () -> named(defect instanceof NameDefect ? forge(defect).direct() : twin(defect)),
        ladder.sound());
  }

  @Override
  public Answer with(Defect defect) {
    return ladder.climb(
        "defect " + defect.id(),
        () ->
            defect instanceof NameDefect name
                ? misnamed(name)
                : named(data(defect).made(forge(defect))),
        ladder.unblamed());
  }

  private ClientIdentity misnamed(NameDefect defect) throws IOException {
    ClientIdentity sound = named(forge(defect).direct());
    return switch (defect) {
      case OTHER_CLIENT -> sound.calling(ladder.device().client().uri());
      case LONGER -> sound.calling(uri + "x");
      case UPPER_CASE -> sound.calling(uri.toUpperCase(Locale.ROOT));
      case EMPTY -> sound.calling("");
      default -> named(data(defect).made(forge(defect)));
    };
  }

  private Credential twin(Defect defect) throws IOException {
    return data(defect).soundTwin(forge(defect));
  }

  private static ClientDefect data(Defect defect) {
    return ClientDefect.valueOf(defect.name());
  }

  /** Whatever is in the certificate, the client calls itself the same. */
  private ClientIdentity named(Credential credential) {
    return ClientIdentity.of(credential).sending(credential.chain()).calling(uri);
  }

  /** Only validity depends on the device's time, which takes a session to read. */
  private Forge forge(Defect defect) throws IOException {
    Instant now = defect instanceof ValidityDefect ? ladder.time() : Instant.now();
    return ladder.device().identities().forge(uri, now, ladder.margin());
  }
}
