package dev.proofmark.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationListTest {
  private final KeyRing keys = KeyRing.shared();
  private final Authority authority =
      Authority.create("CN=list authority,O=Test", keys.key(KeyKind.EC_P256, "lists"));

  @ParameterizedTest
  @EnumSource(names = {"RSA_2048", "EC_P256"})
  void isSignedByItsAuthorityAlone(KeyKind kind) throws Exception {
    Authority own = Authority.create("CN=list authority,O=Test", keys.key(kind, "signer"));

    X509CRL list = own.revocationList(RevocationList.empty());

    list.verify(own.certificate().getPublicKey());
    assertEquals(own.certificate().getSubjectX500Principal(), list.getIssuerX500Principal());
    var stranger = KeyRing.make(kind).getPublic();
    assertThrows(SignatureException.class, () -> list.verify(stranger));
  }

  @Test
  void takesBackWhatItNames() {
    X509Certificate good = client("CN=good");
    X509Certificate bad = client("CN=bad");

    X509CRL none = authority.revocationList(RevocationList.empty());
    X509CRL one = authority.revocationList(RevocationList.empty().revoking(bad));

    assertFalse(none.isRevoked(bad));
    assertTrue(one.isRevoked(bad));
    assertFalse(one.isRevoked(good));
  }

  @Test
  void eachNewerListHasAHigherNumber() throws Exception {
    RevocationList first = RevocationList.empty();
    RevocationList second = first.revoking(client("CN=bad"));

    assertEquals(BigInteger.ONE, number(authority.revocationList(first)));
    assertEquals(BigInteger.TWO, number(authority.revocationList(second)));
  }

  @Test
  void tellsItsTimes() {
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    Instant until = Instant.parse("2020-02-01T00:00:00Z");

    X509CRL list = authority.revocationList(RevocationList.empty().withUpdates(from, until));
    X509CRL usual = authority.revocationList(RevocationList.empty());

    assertEquals(Date.from(from), list.getThisUpdate());
    assertEquals(Date.from(until), list.getNextUpdate());
    assertTrue(usual.getThisUpdate().before(new Date()));
    assertTrue(usual.getNextUpdate().after(new Date()));
  }

  @Test
  void isReadAgainFromItsEncoding() throws Exception {
    X509CRL written =
        authority.revocationList(RevocationList.empty().revoking(client("CN=encoded")));

    var read =
        CertificateFactory.getInstance("X.509")
            .generateCRL(new ByteArrayInputStream(written.getEncoded()));

    assertArrayEquals(written.getEncoded(), ((X509CRL) read).getEncoded());
    assertEquals(2, written.getVersion());
    assertNotNull(written.getExtensionValue(Extension.authorityKeyIdentifier.getId()));
  }

  private X509Certificate client(String name) {
    return authority
        .issue(Blueprint.client(name, keys.key(KeyKind.EC_P256, "listed")))
        .certificate();
  }

  private static BigInteger number(X509CRL list) {
    byte[] value = list.getExtensionValue(Extension.cRLNumber.getId());
    return ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets()).getValue();
  }
}
