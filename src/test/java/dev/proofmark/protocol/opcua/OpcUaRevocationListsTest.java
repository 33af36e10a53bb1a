package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.identity.RevocationLists;
import dev.proofmark.device.identity.RevocationLists.ListDefect;
import dev.proofmark.device.identity.RevocationLists.Revoked;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Revocation lists of an authority that the device trusts for one check. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaRevocationListsTest {
  @ParameterizedTest
  @EnumSource
  void takesBackNobodyElse(Revoked whom) throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      RevocationLists lists = bench.open(RevocationLists.class);
      assertGranted(lists.publish());
      assertGranted(lists.as(whom));
      assertGranted(lists.revoke(whom));
      assertDenied("Bad_CertificateRevoked", lists.as(whom));
      assertGranted(lists.asGood());
      assertGranted(lists.publish());
      assertGranted(lists.as(whom));
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      var before = store.content();
      RevocationLists lists = bench.open(RevocationLists.class);
      assertGranted(lists.publish());
      assertGranted(lists.revoke(Revoked.ISSUER));
      assertTrue(store.content().issuers().size() > before.issuers().size());

      lists.close();
      assertEquals(before, store.content());
      assertEquals(5, bench.changes().made().size());
      assertEquals(List.of(), bench.changes().left());
      assertEquals(2, bench.plc().acceptedPeers().size(), "discovery and one administrator");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MISSING", "STALE", "UNKNOWN_EXTENSION"})
  void whatDoesNotHoldIsAsGoodAsNone(ListDefect defect) throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      RevocationLists lists = bench.open(RevocationLists.class);
      assertGranted(lists.publish());
      assertDenied("Bad_CertificateRevocationUnknown", lists.with(defect));
      assertGranted(lists.publish());
      assertGranted(lists.asGood());
    }
  }

  @Test
  void aForgeryIsNotTakenAndChangesNothing() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      RevocationLists lists = bench.open(RevocationLists.class);
      assertGranted(lists.publish());
      assertDenied("Bad_CertificateInvalid", lists.with(ListDefect.FOREIGN_SIGNATURE));
      assertGranted(lists.asGoodDespiteForgery());
    }
  }
}
