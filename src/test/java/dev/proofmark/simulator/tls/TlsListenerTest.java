package dev.proofmark.simulator.tls;

import static org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
import static org.bouncycastle.tls.CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA;
import static org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_NULL_SHA256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsListenerTest {
  private static final int PORT = 8443;

  private static Plc start(String... faults) throws IOException {
    return Plc.start(Settings.standard().withServices("https").withFaults(faults));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aStrictClientAgrees(String version) throws Exception {
    try (Plc plc = start();
        SSLSocket socket = TlsClients.connect(plc, PORT, Optional.empty(), version)) {
      assertEquals(version, socket.getSession().getProtocol());
    }
  }

  @Test
  void oldVersionsNeedTheirFault() throws IOException {
    int suite = TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA;
    try (Plc sound = start();
        Plc faulty = start("tls.versions=TLSv1.0+")) {
      assertFalse(TlsClients.agrees(sound, PORT, ProtocolVersion.TLSv10, suite));
      assertFalse(TlsClients.agrees(sound, PORT, ProtocolVersion.TLSv11, suite));
      assertTrue(TlsClients.agrees(faulty, PORT, ProtocolVersion.TLSv10, suite));
      assertTrue(TlsClients.agrees(faulty, PORT, ProtocolVersion.TLSv11, suite));
      // The fault weakens the version alone: TLS 1.2 keeps its suites.
      assertFalse(TlsClients.agrees(faulty, PORT, ProtocolVersion.TLSv12, suite));
    }
  }

  @Test
  void weakSuitesNeedTheirFault() throws IOException {
    int good = TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    int[] weak = {
      TLS_RSA_WITH_AES_128_CBC_SHA,
      TLS_RSA_WITH_3DES_EDE_CBC_SHA,
      TLS_RSA_WITH_NULL_SHA256,
      TLS_ECDH_anon_WITH_AES_128_CBC_SHA
    };
    try (Plc sound = start();
        Plc faulty = start("tls.ciphers=legacy")) {
      assertTrue(TlsClients.agrees(sound, PORT, ProtocolVersion.TLSv12, good));
      for (int suite : weak) {
        assertFalse(TlsClients.agrees(sound, PORT, ProtocolVersion.TLSv12, suite), "" + suite);
        assertTrue(TlsClients.agrees(faulty, PORT, ProtocolVersion.TLSv12, suite), "" + suite);
      }
      assertFalse(TlsClients.agrees(faulty, PORT, ProtocolVersion.TLSv11, weak[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tls.cert=rsa1024-sha1-expired", "tls.cert=expired", "tls.cert=other-name"})
  void aStrictClientRefusesTheCertificate(String fault) throws IOException {
    try (Plc plc = start(fault)) {
      assertThrows(
          IOException.class, () -> TlsClients.connect(plc, PORT, Optional.empty(), "TLSv1.2"));
      int suite = TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
      assertTrue(TlsClients.agrees(plc, PORT, ProtocolVersion.TLSv12, suite));
    }
  }

  @Test
  void eachCertificateFaultIsInTheCertificate() throws IOException {
    try (Plc plc = start("tls.cert=rsa1024-sha1-expired")) {
      X509Certificate weak = certificate(plc);
      assertEquals(1024, ((RSAPublicKey) weak.getPublicKey()).getModulus().bitLength());
      assertEquals("SHA1withRSA", weak.getSigAlgName());
      assertTrue(weak.getNotAfter().before(Date.from(Instant.now())));
    }
    try (Plc plc = start("tls.cert=authority")) {
      assertTrue(certificate(plc).getBasicConstraints() >= 0);
    }
  }

  private static X509Certificate certificate(Plc plc) {
    return TlsFaults.policy(plc.plant(), Optional.empty()).credential().certificate();
  }
}
