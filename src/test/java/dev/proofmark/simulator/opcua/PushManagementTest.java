package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Role;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TrustListDataType;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The trust list as the administrator's tool of another make fills it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PushManagementTest {
  @RegisterExtension final PlcWithClients plcs = new PlcWithClients();

  @Test
  void theFirstListComesFromTheAdministratorAndEndsTheOpenDoor() throws Exception {
    Plc plc = plcs.start(Settings.standard().asFactoryNew());
    Authority kit = OpcUaClients.authority("kit");
    Credential ours = kit.issue(OpcUaClients.blueprint("ours"));
    Credential stranger =
        OpcUaClients.authority("elsewhere").issue(OpcUaClients.blueprint("stranger"));

    var first =
        new TrustListTool(plcs.connect(plc, stranger, "admin", MessageSecurityMode.SignAndEncrypt));
    assertEquals(List.of(stranger.certificate()), plc.plant().trustStores().opcua().rejected());
    first.upload(TrustListTool.list(3, List.of(kit), List.of(TrustListTool.empty(kit))));

    plcs.connect(plc, ours, "admin", MessageSecurityMode.Sign);
    assertEquals(StatusCodes.Bad_SecurityChecksFailed, plcs.refusal(plc, stranger));
    assertEquals(
        List.of("trust-list-CloseAndUpdate"),
        plc.plant().audit().entries().stream()
            .filter(e -> e.type() == AuditTrail.Type.CONFIGURATION)
            .map(AuditTrail.Entry::detail)
            .toList());
  }

  @Test
  void flashingOpensTheDoorAgain() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    Credential stranger = Authority.selfSigned(OpcUaClients.blueprint("stranger"));

    plc.flash().get(20, TimeUnit.SECONDS);

    plcs.connect(plc, stranger, "admin", MessageSecurityMode.SignAndEncrypt);
    assertEquals(TrustList.EMPTY, plc.plant().trustStores().opcua().content());
  }

  @Test
  void theOpenDoorIsForTheAdministratorOnAnEncryptedChannel() throws Exception {
    Plc plc = plcs.start(Settings.standard().asFactoryNew());
    plc.plant().accounts().create("visitor", Role.OPERATOR, "visitor's secret");
    Credential stranger = Authority.selfSigned(OpcUaClients.blueprint("stranger"));

    assertEquals(
        StatusCodes.Bad_UserAccessDenied,
        plcs.refusal(plc, stranger, "visitor", MessageSecurityMode.SignAndEncrypt));
    assertEquals(
        StatusCodes.Bad_UserAccessDenied,
        plcs.refusal(plc, stranger, "admin", MessageSecurityMode.Sign));
    plc.plant().trustStores().trustRejected();
    plcs.connect(plc, stranger, "visitor", MessageSecurityMode.Sign);
  }

  @Test
  void aListWithoutItsRevocationListLetsNobodyIn() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    Authority kit = OpcUaClients.authority("kit");
    Credential ours = kit.issue(OpcUaClients.blueprint("ours"));
    var admin = new TrustListTool(plcs.connect(plc, "admin"));

    admin.upload(TrustListTool.list(3, List.of(kit), List.of()));
    assertEquals(StatusCodes.Bad_CertificateRevocationUnknown, plcs.refusal(plc, ours));

    admin.upload(TrustListTool.list(2, List.of(), List.of(TrustListTool.empty(kit))));
    plcs.connect(plc, ours, "operator", MessageSecurityMode.Sign);

    var revoking = RevocationList.empty().revoking(ours.certificate());
    admin.upload(TrustListTool.list(2, List.of(), List.of(kit.revocationList(revoking))));
    assertEquals(StatusCodes.Bad_CertificateRevoked, plcs.refusal(plc, ours));
  }

  @Test
  void anUploadReplacesTheNamedListsOnly() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    var admin = new TrustListTool(plcs.connect(plc, "admin"));
    TrustList before = plc.plant().trustStores().opcua().content();
    Authority kit = OpcUaClients.authority("kit");

    admin.upload(
        new TrustListDataType(
            uint(12),
            null,
            null,
            new ByteString[] {ByteString.of(kit.certificate().getEncoded())},
            new ByteString[] {ByteString.of(TrustListTool.empty(kit).getEncoded())}));

    TrustList after = plc.plant().trustStores().opcua().content();
    assertEquals(before.trusted(), after.trusted());
    assertEquals(before.trustedLists(), after.trustedLists());
    assertEquals(List.of(kit.certificate()), after.issuers());
    assertEquals(1, after.issuerLists().size());
  }

  @Test
  void singleCertificatesComeAndGo() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    var admin = new TrustListTool(plcs.connect(plc, "admin"));
    Credential single = Authority.selfSigned(OpcUaClients.blueprint("single"));
    Credential issued = OpcUaClients.authority("far").issue(OpcUaClients.blueprint("issued"));
    for (Credential client : List.of(single, issued)) {
      ByteString encoded = ByteString.of(client.certificate().getEncoded());
      admin.call(TrustListTool.ADD, Variant.of(encoded), Variant.of(true));
      plcs.connect(plc, client, "operator", MessageSecurityMode.Sign);

      String print =
          HexFormat.of().formatHex(CertificateUtil.thumbprint(client.certificate()).bytes());
      admin.call(TrustListTool.REMOVE, Variant.of(print), Variant.of(true));
      assertEquals(StatusCodes.Bad_SecurityChecksFailed, plcs.refusal(plc, client));
      assertEquals(
          StatusCodes.Bad_InvalidArgument,
          admin.status(TrustListTool.REMOVE, Variant.of(print), Variant.of(true)));
    }
  }

  @Test
  void rejectedCertificatesAreListedNewestFirst() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    Credential one = Authority.selfSigned(OpcUaClients.blueprint("one"));
    Credential two = Authority.selfSigned(OpcUaClients.blueprint("two"));
    for (Credential client : List.of(one, two, one)) {
      plcs.refusal(plc, client);
    }

    var result =
        plcs.connect(plc, "admin")
            .call(
                List.of(
                    new CallMethodRequest(
                        NodeIds.ServerConfiguration,
                        NodeIds.ServerConfiguration_GetRejectedList,
                        new Variant[0])))
            .getResults()[0];

    assertArrayEquals(
        new ByteString[] {
          ByteString.of(one.certificate().getEncoded()),
          ByteString.of(two.certificate().getEncoded())
        },
        (ByteString[]) result.getOutputArguments()[0].getValue());
    assertEquals(2, plc.plant().trustStores().trustRejected());
    plcs.connect(plc, two, "operator", MessageSecurityMode.Sign);
  }
}
