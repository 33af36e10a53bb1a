package dev.proofmark.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientDefectTest {
  private static final Authority ROOT =
      Authority.create("CN=trusted", KeyRing.shared().key(KeyKind.RSA_2048, "bench"));
  private static final Instant NOW = Instant.now();
  private static final Duration MARGIN = Duration.ofHours(48);
  private final Forge forge =
      new Forge(ROOT, key -> Blueprint.application("CN=client", key, "urn:client"), NOW, MARGIN);

  /** Whether a path of these certificates, as they were sent, leads to the trusted authority. */
  private static boolean leads(List<X509Certificate> sent) {
    X509Certificate last = sent.get(sent.size() - 1);
    for (int i = 1; i < sent.size(); i++) {
      if (!vouches(sent.get(i), sent.get(i - 1))) {
        return false;
      }
    }
    return vouches(ROOT.certificate(), last);
  }

  private static boolean vouches(X509Certificate issuer, X509Certificate issued) {
    try {
      issued.verify(issuer.getPublicKey());
      return issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTwinIsSoundAndTheDefectIsAnother(ClientDefect defect) throws Exception {
    Credential twin = defect.soundTwin(forge);
    assertTrue(leads(twin.chain()));
    for (X509Certificate one : twin.chain()) {
      one.checkValidity(Date.from(NOW));
      assertEquals("SHA256withRSA", one.getSigAlgName());
    }
    assertNotEquals(twin.chain(), defect.made(forge).chain());
  }

  @Test
  void anImpostorDiffersInTheKeyAlone() throws Exception {
    X509Certificate root = ROOT.certificate();
    X509Certificate impostor = forge.impostor().certificate();
    assertEquals(root.getSubjectX500Principal(), impostor.getSubjectX500Principal());
    assertEquals(root.getSerialNumber(), impostor.getSerialNumber());
    for (String id : root.getNonCriticalExtensionOIDs()) {
      assertArrayEquals(root.getExtensionValue(id), impostor.getExtensionValue(id), id);
    }
    assertNotEquals(root.getPublicKey(), impostor.getPublicKey());
    // Its client names the issuer as the true one's would.
    String issuer = Extension.authorityKeyIdentifier.getId();
    assertArrayEquals(
        forge.direct().certificate().getExtensionValue(issuer),
        ClientDefect.ISSUER_IMPOSTOR.made(forge).certificate().getExtensionValue(issuer));
  }

  @Test
  void oneBitSpoilsASignature() {
    X509Certificate spoilt = ClientDefect.FLIPPED_SIGNATURE.made(forge).certificate();
    assertThrows(SignatureException.class, () -> spoilt.verify(ROOT.certificate().getPublicKey()));
    assertFalse(leads(List.of(spoilt)));
  }
}
