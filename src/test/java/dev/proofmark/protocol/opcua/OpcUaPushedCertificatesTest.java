package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.lifecycle.CertificateUpdates;
import dev.proofmark.device.lifecycle.CertificateUpdates.UpdateDefect;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.SigningRequests;
import dev.proofmark.device.lifecycle.TrustListUpdates;
import dev.proofmark.device.lifecycle.TrustListUpdates.ListFault;
import dev.proofmark.simulator.TrustList;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Certificates and lists that an administrator pushes onto the device, and what it makes of it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaPushedCertificatesTest {
  private static final Map<UpdateDefect, String> REFUSALS =
      Map.of(
          UpdateDefect.OTHER_KEY, "Bad_SecurityChecksFailed",
          UpdateDefect.EXPIRED, "Bad_CertificateInvalid",
          UpdateDefect.OTHER_APPLICATION, "Bad_CertificateInvalid",
          UpdateDefect.AUTHORITY, "Bad_CertificateInvalid",
          UpdateDefect.TRUNCATED, "Bad_CertificateInvalid");

  @Test
  void aCertificateThatDoesNotFitIsNotTaken() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      CertificateUpdates updates = bench.open(CertificateUpdates.class);
      for (UpdateDefect defect : UpdateDefect.values()) {
        assertGranted(updates.sound());
        assertDenied(REFUSALS.get(defect), updates.with(defect));
      }
      assertEquals(1, bench.changes().left().size());
      updates.close();
      assertEquals(List.of(), bench.changes().left());
      assertEquals(2, bench.plc().acceptedPeers().size(), "discovery and one administrator");
    }
  }

  @Test
  void theFormerCertificateIsGivenBackFromItsRecord() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      bench.open(CertificateUpdates.class).sound();
      Change change = bench.changes().left().get(0);
      assertEquals(Change.Kind.CERTIFICATE, change.kind());
      assertGranted(bench.open(Restoration.class).undo(change));
    }
  }

  @Test
  void aFaultyListIsNotTaken() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      TrustList before = bench.plc().plant().trustStores().opcua().content();
      TrustListUpdates updates = bench.open(TrustListUpdates.class);
      assertGranted(updates.sound());
      assertDenied("Bad_CertificateInvalid", updates.with(ListFault.GARBAGE));
      assertDenied("Bad_CertificateInvalid", updates.with(ListFault.ONE_UNREADABLE));
      assertDenied("Bad_RequestTooLarge", updates.with(ListFault.TOO_LONG));
      assertDenied("Bad_CertificateInvalid", updates.with(ListFault.FOREIGN_REVOCATION));
      assertDenied("Good", updates.with(ListFault.GIVEN_UP));
      assertEquals(before, bench.plc().plant().trustStores().opcua().content());
      assertEquals(List.of(), bench.changes().left());
    }
  }

  @Test
  void theFormerListIsPutBackFromItsRecord() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      TrustList before = store.content();
      assertGranted(bench.open(TrustListUpdates.class).sound());
      Change change = bench.changes().made().get(0);
      store.change(list -> list.with(before.trustedLists().get(0)).trusting(other(bench)));
      assertNotEquals(before, store.content());
      assertGranted(bench.open(Restoration.class).undo(change));
      assertEquals(before, store.content());
    }
  }

  @Test
  void eachRequestIsOnAKeyOfItsOwn() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      SigningRequests requests = bench.open(SigningRequests.class);
      SigningRequests.Request one = requests.another().value().orElseThrow();
      SigningRequests.Request two = requests.another().value().orElseThrow();
      assertTrue(one.fresh() && one.proven() && one.ofDevice() && one.rsa(), one::toString);
      assertEquals(2048, two.keyBits());
      assertNotEquals(one.key(), two.key());
    }
  }

  private static X509Certificate other(PlcBench bench) {
    return bench.plc().plant().trust().maker().certificate();
  }
}
