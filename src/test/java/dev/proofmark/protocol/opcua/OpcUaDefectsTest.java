package dev.proofmark.protocol.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.DefectiveCertificates.ChainDefect;
import dev.proofmark.device.identity.DefectiveCertificates.Defect;
import dev.proofmark.device.identity.DefectiveCertificates.HashDefect;
import dev.proofmark.device.identity.DefectiveCertificates.IssuerDefect;
import dev.proofmark.device.identity.DefectiveCertificates.KeyDefect;
import dev.proofmark.device.identity.DefectiveCertificates.NameDefect;
import dev.proofmark.device.identity.DefectiveCertificates.PurposeDefect;
import dev.proofmark.device.identity.DefectiveCertificates.UsageDefect;
import dev.proofmark.device.identity.DefectiveCertificates.ValidityDefect;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.device.identity.KeyProofs.ProofDefect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each defect is refused for itself, and let pass by the fault that does not look at it. */
class OpcUaDefectsTest {
  private static Stream<Defect> all() {
    return Stream.<Defect[]>of(
            ValidityDefect.values(),
            UsageDefect.values(),
            PurposeDefect.values(),
            KeyDefect.values(),
            HashDefect.values(),
            ChainDefect.values(),
            IssuerDefect.values(),
            NameDefect.values())
        .flatMap(Stream::of);
  }

  @Test
  void everyDefectIsRefusedInWordsAndItsTwinIsNot() throws Exception {
    try (PlcBench sound = PlcBench.with()) {
      Set<String> late = new TreeSet<>();
      for (Defect defect : all().toList()) {
        DefectiveCertificates certificates = sound.open(DefectiveCertificates.class);
        Answer twin = certificates.soundTwinOf(defect);
        assertEquals(Kind.GRANTED, twin.kind(), () -> defect.id() + ": " + twin.inWords());
        Answer answer = certificates.with(defect);
        assertEquals(Kind.DENIED, answer.kind(), () -> defect.id() + ": " + answer.inWords());
        if (answer.rung() > 0) {
          late.add(defect.id());
        }
      }
      // What stands in the request for a session can only be refused there.
      assertEquals(
          Set.of(
              "empty",
              "longer",
              "no-uri",
              "other-client",
              "two-uris",
              "upper-case",
              "uri-in-subject"),
          late);
      assertEquals(0, sound.refusedLogins());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opcua.accept_future=true, not-yet-valid",
    "opcua.accept_expired=issuer, issuer-expired",
    "opcua.ku_unchecked=true,"
        + " key-encipherment-only crl-sign-only cert-sign-only digital-signature-only"
        + " usage-not-critical",
    "opcua.eku_unchecked=true, code-signing email-protection server-only no-purpose",
    "opcua.uri_unchecked=true,"
        + " other-client longer upper-case empty no-uri uri-in-subject two-uris",
    "opcua.min_key=1024, rsa-1024 rsa-1536 rsa-2047",
    "opcua.accept_sha1=true, sha-1",
    "opcua.accept_sha1=issuer, issuer-sha-1",
    "opcua.accept_md5=true, md5",
    "opcua.trust_appended_root=true, stranger-sent issuer-impostor",
    "opcua.chain_by_name_only=true,"
        + " issuer-impostor issuer-no-authority issuer-may-not-sign path-too-long"
        + " flipped-signature"
  })
  void aFaultLetsPassWhatItDoesNotLookAtAndNothingElse(String fault, String passed)
      throws Exception {
    Set<String> expected = new TreeSet<>(Set.of(passed.split(" ")));
    try (PlcBench faulty = PlcBench.with(fault)) {
      Set<String> granted = new TreeSet<>();
      for (Defect defect : tried(expected)) {
        if (faulty.open(DefectiveCertificates.class).with(defect).granted()) {
          granted.add(defect.id());
        }
      }
      assertEquals(expected, granted);
    }
  }

  /** These, and the first of each kind for comparison. */
  private static List<Defect> tried(Set<String> own) {
    return all().filter(one -> own.contains(one.id()) || ((Enum<?>) one).ordinal() == 0).toList();
  }

  @Test
  void aClientWithoutItsKeyIsRefused() throws Exception {
    var onOpening = EnumSet.of(ProofDefect.OPENED_BY_ANOTHER_KEY, ProofDefect.OPENED_UNSIGNED);
    try (PlcBench sound = PlcBench.with();
        PlcBench careless = PlcBench.with("opcua.client_signature_unchecked=true")) {
      for (ProofDefect defect : ProofDefect.values()) {
        Answer answer = sound.open(KeyProofs.class).with(defect);
        assertEquals(Kind.DENIED, answer.kind(), () -> defect.id() + ": " + answer.inWords());
        assertEquals(0, answer.rung(), defect.id());
        boolean ofSession = !onOpening.contains(defect) && defect != ProofDefect.OTHER_CERTIFICATE;
        Answer let = careless.open(KeyProofs.class).with(defect);
        assertEquals(ofSession, let.granted(), () -> defect.id() + ": " + let.inWords());
      }
      assertEquals(0, sound.refusedLogins());
      assertFalse(sound.open(KeyProofs.class).sound().transcript().entries().isEmpty());
    }
    try (PlcBench forgetful = PlcBench.with("opcua.session_certificate_unchecked=true")) {
      var answer = forgetful.open(KeyProofs.class).with(ProofDefect.OTHER_CERTIFICATE);
      assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
    }
  }
}
