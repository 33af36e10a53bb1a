package dev.proofmark.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Capability;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Algorithms.Algorithm;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.crypto.ProtocolVersions.ObsoleteVersion;
import dev.proofmark.device.crypto.Weakness;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.protocol.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsDriverTest {
  private static final Credential RSA = credential(KeyKind.RSA_2048);
  private static final Credential EC = credential(KeyKind.EC_P256);

  private static final int[] SOUND = {
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
  };
  private static final int[] OLD = {
    CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA, CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA
  };

  @Test
  void soundServerTakesOnlyCurrentVersions() throws IOException {
    var versions = ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
    try (var server = server(versions, both(SOUND));
        var contact = contact(server)) {
      ProtocolVersions asked = open(ProtocolVersions.class, contact);
      assertEquals("TLS 1.3", asked.current().code());
      assertTrue(asked.currentBesideUnknown().granted());
      for (ObsoleteVersion version : ObsoleteVersion.values()) {
        Answer answer = asked.only(version);
        assertFalse(answer.granted(), version + " " + answer.inWords());
      }
      Answer old = asked.only(ObsoleteVersion.TLS_1_1);
      assertEquals(Kind.DENIED, old.kind(), old.inWords());
      assertEquals(Ending.ALERT, old.ending());
      assertEquals("protocol_version", old.code());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ObsoleteVersion.class,
      names = {"TLS_1_0", "TLS_1_1"})
  void obsoleteVersionIsSeen(ObsoleteVersion version) throws IOException {
    var wire = version == ObsoleteVersion.TLS_1_0 ? ProtocolVersion.TLSv10 : ProtocolVersion.TLSv11;
    try (var server = server(wire.only(), OLD);
        var contact = contact(server)) {
      ProtocolVersions asked = open(ProtocolVersions.class, contact);
      assertTrue(asked.only(version).granted());
      Answer current = asked.current();
      assertEquals(Kind.DENIED, current.kind(), current.inWords());
      assertTrue(open(Heartbeat.class, contact).beat().granted(), "it is alive all the same");
    }
  }

  @Test
  void everySuiteIsFoundInTheServersOrder() throws IOException {
    int[] order = {
      CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_RSA_WITH_NULL_SHA256,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA
    };
    try (var server = server(ProtocolVersion.TLSv12.only(), order);
        var contact = contact(server)) {
      List<Algorithm> all = open(Algorithms.class, contact).accepted().value().orElseThrow();
      assertEquals(
          List.of(
              "TLS_RSA_WITH_AES_128_CBC_SHA",
              "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
              "TLS_RSA_WITH_NULL_SHA256",
              "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
              "TLS_DH_anon_WITH_AES_128_CBC_SHA"),
          all.stream().map(Algorithm::name).toList());
      assertTrue(all.get(2).weaknesses().contains(Weakness.NO_ENCRYPTION));
      assertTrue(all.get(4).weaknesses().contains(Weakness.NO_AUTHENTICATION));
      assertFalse(all.get(4).weaknesses().contains(Weakness.SMALL_GROUP));
      assertTrue(contact.transcript().contains("finite-field group has 2048 bits"));
    }
  }

  @Test
  void smallGroupIsSeen() throws IOException {
    WeakServer weak =
        weak(ProtocolVersion.TLSv12.only(), OLD).withGroup(DHStandardGroups.rfc2409_1024);
    try (var server = new LoopbackServer(weak);
        var contact = contact(server)) {
      List<Algorithm> all = open(Algorithms.class, contact).accepted().value().orElseThrow();
      assertEquals("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", all.get(0).name());
      assertTrue(all.get(0).weaknesses().contains(Weakness.SMALL_GROUP));
      assertFalse(all.get(1).weaknesses().contains(Weakness.SMALL_GROUP));
    }
  }

  @Test
  void suitesOfTls13AreFound() throws IOException {
    int[] suites = both(CipherSuite.TLS_CHACHA20_POLY1305_SHA256);
    try (var server = server(ProtocolVersion.TLSv13.only(), suites);
        var contact = contact(server)) {
      List<Algorithm> all = open(Algorithms.class, contact).accepted().value().orElseThrow();
      assertEquals(
          Set.of("TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"),
          Set.copyOf(all.stream().map(Algorithm::name).toList()));
    }
  }

  @Test
  void serverThatStopsAnsweringGivesNoList() throws IOException {
    WeakServer sound = weak(ProtocolVersion.TLSv12.only(), SOUND);
    int[] left = {9};
    try (var server =
            new LoopbackServer(
                socket -> {
                  if (left[0]-- > 0) {
                    sound.serve(socket);
                  }
                });
        var contact = contact(server)) {
      Answer instead = open(Algorithms.class, contact).accepted().instead().orElseThrow();
      assertEquals(Kind.CLOSED, instead.kind(), instead.inWords());
    }
  }

  @Test
  void certificateIsReadFromTls12() throws IOException {
    try (var server = server(ProtocolVersion.TLSv12.only(), SOUND);
        var contact = contact(server)) {
      var facts = open(Certificates.class, contact).presented().value().orElseThrow();
      assertEquals("RSA", facts.key());
      assertEquals(2048, facts.keyBits());
      assertEquals("SHA256withRSA", facts.signature());
      assertEquals(List.of("plc.example"), facts.names());
      assertEquals(RSA.certificate().getNotAfter().toInstant(), facts.notAfter());
      assertTrue(facts.selfSigned());
      assertFalse(facts.authority());
      assertEquals(1, facts.chain());
      assertEquals(64, facts.sha256().length());
    }
  }

  @Test
  void certificateIsReadFromTls13() throws IOException {
    int[] suites = {CipherSuite.TLS_AES_128_GCM_SHA256};
    WeakServer behaviour =
        new WeakServer(ProtocolVersion.TLSv13.only(), suites, Optional.empty(), Optional.of(EC));
    try (var server = new LoopbackServer(behaviour);
        var contact = contact(server)) {
      var presented = open(Certificates.class, contact).presented();
      var facts = presented.value().orElseThrow();
      assertEquals("EC", facts.key());
      assertEquals(256, facts.keyBits());
    }
  }

  private static Credential credential(KeyKind kind) {
    var key = KeyRing.shared().key(kind, "tls-test");
    var name = new GeneralName(GeneralName.dNSName, "plc.example");
    return Authority.selfSigned(Blueprint.server("CN=plc", key).withNames(List.of(name)));
  }

  private static int[] both(int... more) {
    int[] all = java.util.Arrays.copyOf(more, more.length + 1);
    all[more.length] = CipherSuite.TLS_AES_128_GCM_SHA256;
    return all;
  }

  private static WeakServer weak(ProtocolVersion[] versions, int[] suites) {
    return new WeakServer(versions, suites, Optional.of(RSA), Optional.of(EC));
  }

  private static LoopbackServer server(ProtocolVersion[] versions, int... suites)
      throws IOException {
    return new LoopbackServer(weak(versions, suites));
  }

  private static LoopbackContact contact(LoopbackServer server) throws IOException {
    return LoopbackContact.to("tls", server.port());
  }

  private static <C extends Capability> C open(Class<C> type, LoopbackContact contact) {
    return new TlsDriver().offers().open(type, contact.contact());
  }
}
