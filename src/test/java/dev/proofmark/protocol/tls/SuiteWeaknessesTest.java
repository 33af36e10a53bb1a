package dev.proofmark.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofmark.codec.tls.CipherSuite;
import dev.proofmark.device.crypto.Weakness;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteWeaknessesTest {

  @ParameterizedTest
  @CsvSource({
    "TLS_AES_128_GCM_SHA256,",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,",
    "TLS_SHA256_SHA256, NO_ENCRYPTION",
    "TLS_RSA_WITH_NULL_MD5, NO_ENCRYPTION MD5 STATIC_KEY_EXCHANGE",
    "TLS_RSA_WITH_RC4_128_SHA, RC4 SHA1_MAC STATIC_KEY_EXCHANGE",
    "TLS_RSA_EXPORT_WITH_RC4_40_MD5, EXPORT_GRADE BELOW_112_BITS RC4 MD5 STATIC_KEY_EXCHANGE",
    "TLS_RSA_WITH_DES_CBC_SHA, BELOW_112_BITS SMALL_BLOCK CBC_MODE SHA1_MAC STATIC_KEY_EXCHANGE",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA, SMALL_BLOCK CBC_MODE SHA1_MAC STATIC_KEY_EXCHANGE",
    "TLS_RSA_WITH_IDEA_CBC_SHA, SMALL_BLOCK CBC_MODE SHA1_MAC STATIC_KEY_EXCHANGE",
    "TLS_RSA_WITH_AES_128_GCM_SHA256, STATIC_KEY_EXCHANGE",
    "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256, STATIC_KEY_EXCHANGE",
    "TLS_DH_anon_WITH_AES_128_CBC_SHA, NO_AUTHENTICATION FINITE_FIELD CBC_MODE SHA1_MAC",
    "TLS_ECDH_anon_WITH_AES_128_CBC_SHA, NO_AUTHENTICATION CBC_MODE SHA1_MAC",
    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, FINITE_FIELD",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, CBC_MODE",
    "TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA,"
        + " EXPORT_GRADE FINITE_FIELD BELOW_112_BITS SMALL_BLOCK CBC_MODE SHA1_MAC",
  })
  void namesTellWhatIsWeak(String name, String expected) {
    Set<Weakness> weak = EnumSet.noneOf(Weakness.class);
    if (expected != null) {
      Arrays.stream(expected.split(" ")).map(Weakness::valueOf).forEach(weak::add);
    }
    assertEquals(weak, SuiteWeaknesses.of(named(name)));
  }

  @Test
  void nothingOldPassesForSound() {
    for (CipherSuite suite : CipherSuite.all()) {
      boolean old = suite.name().matches(".*(NULL|EXPORT|anon|RC4|RC2|DES|IDEA|MD5|_SHA$).*");
      assertFalse(old && SuiteWeaknesses.of(suite).isEmpty(), suite.name());
    }
  }

  private static CipherSuite named(String name) {
    return CipherSuite.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
