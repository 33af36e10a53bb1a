package dev.proofmark.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is malformed is so in one thing only. */
class MalformedCertificateTest {
  private static final KeyPair KEY = KeyRing.shared().key(KeyKind.RSA_2048, "malformed");
  private static final KeyPair OTHER = KeyRing.shared().key(KeyKind.RSA_2048, "malformed-2");

  private final MalformedCertificate twins =
      new MalformedCertificate(Blueprint.application("CN=malformed", KEY, "urn:malformed"));

  @Test
  void isSignedLikeASoundOne() throws Exception {
    X509Certificate negative = X509.certificate(twins.withNegativeSerial());
    assertEquals(-5, negative.getSerialNumber().intValue());
    negative.verify(KEY.getPublic());

    X509Certificate even = X509.certificate(twins.withEvenModulus());
    assertTrue(!((RSAPublicKey) even.getPublicKey()).getModulus().testBit(0));
    even.verify(KEY.getPublic());

    for (byte[] odd : List.of(twins.named(200), twins.nested(64), twins.padded(70_000))) {
      X509.certificate(odd).verify(KEY.getPublic());
    }
  }

  @Test
  void cannotBeReadWhereThatIsTheDefect() {
    for (byte[] broken :
        List.of(twins.truncated(), twins.withImpossibleTime(), twins.withoutModulus())) {
      assertThrows(GeneralSecurityException.class, () -> X509.certificate(broken));
    }
    assertEquals((byte) 0x80, twins.ofIndefiniteLength()[1]);
  }

  @Test
  void goesRound() throws Exception {
    List<X509Certificate> pair = all(MalformedCertificate.circle(KEY, OTHER));
    assertEquals(2, pair.size());
    pair.get(0).verify(pair.get(1).getPublicKey());
    pair.get(1).verify(pair.get(0).getPublicKey());
  }

  @Test
  void isAsLongAsItIsWanted() throws Exception {
    List<X509Certificate> chain = all(MalformedCertificate.chain(KEY, 30));
    assertEquals(30, chain.size());
    for (int i = 1; i < chain.size(); i++) {
      assertEquals(
          chain.get(i).getSubjectX500Principal(), chain.get(i - 1).getIssuerX500Principal());
    }
  }

  private static List<X509Certificate> all(byte[] encoded) throws GeneralSecurityException {
    Collection<?> read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(encoded));
    return read.stream().map(X509Certificate.class::cast).toList();
  }
}
