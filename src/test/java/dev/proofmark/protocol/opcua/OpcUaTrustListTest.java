package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ClientCertificates.CertificateDefect;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Change.Kind;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.simulator.Settings;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trust list of a device, filled and emptied by its administrator over push management. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaTrustListTest {
  private static final KeyPair KEY = KeyRing.shared().key(KeyKind.RSA_2048, "trust-list-test");
  private static final Authority KIT = Authority.create("CN=kit", KEY);

  @Test
  void commissionsADeviceThatComesFromItsMaker() throws Exception {
    try (PlcBench bench = factoryNew()) {
      Authority ours = bench.plc().plant().trust().bench();
      TrustList list = bench.open(TrustList.class);
      assertEquals(0, list.fingerprints().value().orElseThrow().size());

      assertGranted(list.add(der(ours), lists(ours)));
      assertTrue(list.fingerprints().value().orElseThrow().contains(print(ours)));
      assertGranted(bench.open(Visits.class).as(bench.account("admin")).trusted().orElseThrow());
      assertDenied(
          "Bad_SecurityChecksFailed",
          bench.open(ClientCertificates.class).with(CertificateDefect.UNTRUSTED));

      assertGranted(list.remove(der(ours)));
      assertDenied(
          "Bad_SecurityChecksFailed",
          bench.open(Visits.class).as(bench.account("admin")).trusted().orElseThrow());
    }
  }

  @Test
  void aClientOfAnotherAuthorityIsNotTrustedThen() throws Exception {
    try (PlcBench bench = factoryNew()) {
      assertGranted(bench.open(TrustList.class).add(der(KIT), lists(KIT)));
      assertDenied(
          "Bad_SecurityChecksFailed",
          bench.open(Visits.class).as(bench.account("admin")).trusted().orElseThrow());
    }
  }

  @Test
  void keepsWhatIsThere() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      var before = store.content();
      int connections = bench.plc().acceptedPeers().size();
      TrustList list = bench.open(TrustList.class);

      assertGranted(list.add(der(KIT), lists(KIT)));
      assertEquals(connections + 2, bench.plc().acceptedPeers().size());
      assertEquals(before.trusted().size() + 1, store.content().trusted().size());
      assertEquals(before.trustedLists().size() + 1, store.content().trustedLists().size());
      assertTrue(store.content().trusted().containsAll(before.trusted()));
      assertTrue(store.content().trustedLists().containsAll(before.trustedLists()));

      assertGranted(list.remove(der(KIT)));
      assertEquals(before, store.content());
    }
  }

  @Test
  void writesDownWhatIsTrusted() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      TrustList list = bench.open(TrustList.class);
      assertGranted(list.add(der(KIT), lists(KIT)));
      List<Change> made = bench.changes().made();
      assertEquals(made, bench.changes().left());
      assertEquals(2, made.size());
      assertTrue(
          made.contains(new Change("opcua", Kind.TRUST, print(KIT), "", "certificate of CN=kit")));

      assertGranted(list.add(der(KIT), lists(KIT).subList(0, 0)));
      assertEquals(made, bench.changes().made(), "it was there already");
      assertGranted(list.remove(der(KIT)));
      assertEquals(List.of(), bench.changes().left());
    }
  }

  @Test
  void undoesTrustFromItsRecord() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      var before = store.content();
      bench.open(TrustList.class).add(der(KIT), lists(KIT));
      for (Change change : bench.changes().left()) {
        assertGranted(bench.open(Restoration.class).undo(change));
      }
      assertEquals(before, store.content());
    }
  }

  @Test
  void takesSingleClientsAndAuthoritiesWithoutAList() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      X509Certificate client =
          Authority.selfSigned(Blueprint.client("CN=single client", KEY)).certificate();
      TrustList list = bench.open(TrustList.class);
      List<byte[]> both = List.of(client.getEncoded(), KIT.certificate().getEncoded());

      assertGranted(list.add(both, List.of()));
      assertTrue(store.content().trusted().containsAll(List.of(client, KIT.certificate())));
      assertGranted(list.remove(both.subList(0, 1)));
      assertEquals(2, store.content().trusted().size());
      assertGranted(list.remove(both));
      assertEquals(1, store.content().trusted().size());
    }
  }

  @Test
  void tellsWhyTheDeviceTakesNothing() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      var store = bench.plc().plant().trustStores().opcua();
      var before = store.content();
      TrustList list = bench.open(TrustList.class);

      assertDenied("Bad_CertificateInvalid", list.add(List.of(new byte[] {1, 2}), List.of()));
      assertDenied("Bad_CertificateInvalid", list.add(List.of(), lists(KIT)));
      assertEquals(2, bench.changes().made().size());
      assertEquals(List.of(), bench.changes().left(), "nothing was taken");
      assertEquals(before, store.content());
      assertGranted(list.add(der(KIT), lists(KIT)));
    }
  }

  @Test
  void onlyTheAdministratorMay() throws Exception {
    Map<String, String> other =
        Map.of(
            "accounts.admin.user",
            "operator",
            "accounts.admin.password",
            "${PLC_OPERATOR_PASSWORD}");
    try (PlcBench bench = PlcBench.before(Settings.standard(), other)) {
      TrustList list = bench.open(TrustList.class);
      assertDenied("Bad_UserAccessDenied", list.add(der(KIT), lists(KIT)));
      assertDenied("Bad_UserAccessDenied", list.fingerprints().instead().orElseThrow());
      assertEquals(List.of(), bench.changes().made());
      assertEquals(List.of(), bench.refusedAccounts(), "the log-in itself was granted");
    }
  }

  @Test
  void whatADeviceDoesNotHaveIsDeniedInPlainWords() throws Exception {
    try (PlcBench bench = PlcBench.with();
        OpcUaSession session = new OpcUaDevice(bench.contact()).session(bench.account("admin"))) {
      NodeId gone = NodeIds.ServerConfiguration_CertificateGroups_DefaultHttpsGroup_TrustList;
      Refusal refused = assertThrows(Refusal.class, () -> session.call(gone, gone, new Variant[0]));

      assertTrue(refused.ofAbsence(), refused.code());
      assertEquals(
          Reply.denied("Bad_NodeIdUnknown", "no such list"),
          refused.because("no such list").reply());
    }
  }

  private static PlcBench factoryNew() throws Exception {
    return PlcBench.before(Settings.standard().asFactoryNew(), Map.of());
  }

  private static List<byte[]> der(Authority authority) throws Exception {
    return List.of(authority.certificate().getEncoded());
  }

  private static List<byte[]> lists(Authority authority) throws Exception {
    return List.of(authority.revocationList(RevocationList.empty()).getEncoded());
  }

  private static String print(Authority authority) throws Exception {
    return Thumbprint.sha256(authority.certificate().getEncoded());
  }
}
