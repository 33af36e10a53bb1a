package dev.proofmark.simulator.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.RoleExtension;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustStore;
import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Whom Modbus/TCP Security lets in, as a client of another make sees it. */
class MbapsTrustTest {
  private static Plc start(Settings settings) throws IOException {
    return Plc.start(settings.withServices("mbaps"));
  }

  private static Authority kit() {
    return Authority.create("CN=kit", KeyRing.shared().key(KeyKind.EC_P256, "mbaps-kit"));
  }

  private static Blueprint operator() {
    return Blueprint.client("CN=kit client", KeyRing.shared().key(KeyKind.EC_P256, "kit-client"))
        .withExtension(RoleExtension.of("Operator"));
  }

  private static boolean reads(Plc plc, Credential client, String version) throws Exception {
    try (SSLSocket socket = TlsClients.connect(plc, 8020, Optional.of(client), version)) {
      socket.getOutputStream().write(Frame.of(1, 1, Requests.read(3, 0, 1)).encode());
      return Frame.read(socket.getInputStream()).orElseThrow().function() == 3;
    }
  }

  private static String refusal(Plc plc, Credential client, String version) {
    return assertThrows(IOException.class, () -> reads(plc, client, version)).getMessage();
  }

  @Test
  void aNewDeviceTurnsEverybodyAwayUntilAPersonApproves() throws Exception {
    try (Plc plc = start(Settings.standard().asFactoryNew())) {
      Credential client = kit().issue(operator());
      TrustStore store = plc.plant().trustStores().mbaps();
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        assertTrue(refusal(plc, client, version).contains("unknown_ca"));
      }
      assertEquals(List.of(client.certificate()), store.rejected());

      plc.plant().trustStores().trustRejected();

      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        assertTrue(reads(plc, client, version));
      }
      assertEquals(List.of(), store.rejected());
    }
  }

  @Test
  void aRevokedClientReadsWhy() throws Exception {
    try (Plc plc = start(Settings.standard())) {
      Authority bench = plc.plant().trust().bench();
      Credential revoked = bench.issue(operator());
      Credential other = bench.issue(operator());
      var list = bench.revocationList(RevocationList.empty().revoking(revoked.certificate()));
      assertTrue(reads(plc, revoked, "TLSv1.3"));

      plc.plant().trustStores().mbaps().change(old -> old.with(list));

      assertTrue(refusal(plc, revoked, "TLSv1.3").contains("certificate_revoked"));
      assertTrue(refusal(plc, revoked, "TLSv1.2").contains("certificate_revoked"));
      assertTrue(reads(plc, other, "TLSv1.3"));
    }
  }

  @Test
  void noRevocationListIsNeeded() throws Exception {
    try (Plc plc = start(Settings.standard().asFactoryNew())) {
      plc.plant().trustStores().mbaps().change(old -> old.trusting(kit().certificate()));
      assertTrue(reads(plc, kit().issue(operator()), "TLSv1.3"));
    }
  }

  @Test
  void theDayIsThatOfThePlc() throws Exception {
    try (Plc plc = start(Settings.standard().withClock(Duration.ofDays(400)))) {
      // By the PLC's clock its own certificate is sound, too: nobody but the client is to refuse.
      Credential client = plc.plant().trust().bench().issue(operator());
      assertTrue(refusal(plc, client, "TLSv1.2").contains("certificate_expired"));
    }
  }
}
