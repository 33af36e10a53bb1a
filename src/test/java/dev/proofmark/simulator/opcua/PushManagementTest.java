package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Role;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustList;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.TrustListDataType;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The trust list as the administrator's tool of another make fills it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PushManagementTest {
  private static final NodeId LIST =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList;
  private static final NodeId OPEN =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Open;
  private static final NodeId OPEN_WITH_MASKS =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_OpenWithMasks;
  private static final NodeId READ =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Read;
  private static final NodeId WRITE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Write;
  private static final NodeId CLOSE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Close;
  private static final NodeId CLOSE_AND_UPDATE =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_CloseAndUpdate;
  private static final NodeId ADD =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_AddCertificate;
  private static final NodeId REMOVE =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_RemoveCertificate;
  private static final NodeId SIZE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Size;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void theFirstListComesFromTheAdministratorAndEndsTheOpenDoor() throws Exception {
    Plc plc = start(Settings.standard().asFactoryNew());
    Authority kit = OpcUaClients.authority("kit");
    Credential ours = kit.issue(OpcUaClients.blueprint("ours"));
    Credential stranger =
        OpcUaClients.authority("elsewhere").issue(OpcUaClients.blueprint("stranger"));

    OpcUaClient first = connect(plc, stranger, "admin", MessageSecurityMode.SignAndEncrypt);
    assertEquals(List.of(stranger.certificate()), plc.plant().trustStores().opcua().rejected());
    upload(first, list(3, List.of(kit), List.of(empty(kit))));

    connect(plc, ours, "admin", MessageSecurityMode.Sign);
    assertEquals(StatusCodes.Bad_SecurityChecksFailed, refusal(plc, stranger));
    assertEquals(
        List.of("trust-list-CloseAndUpdate"),
        plc.plant().audit().entries().stream()
            .filter(e -> e.type() == AuditTrail.Type.CONFIGURATION)
            .map(AuditTrail.Entry::detail)
            .toList());
  }

  @Test
  void flashingOpensTheDoorAgain() throws Exception {
    Plc plc = start(Settings.standard());
    Credential stranger = Authority.selfSigned(OpcUaClients.blueprint("stranger"));

    plc.flash().get(20, TimeUnit.SECONDS);

    connect(plc, stranger, "admin", MessageSecurityMode.SignAndEncrypt);
    assertEquals(TrustList.EMPTY, plc.plant().trustStores().opcua().content());
  }

  @Test
  void theOpenDoorIsForTheAdministratorOnAnEncryptedChannel() throws Exception {
    Plc plc = start(Settings.standard().asFactoryNew());
    plc.plant().accounts().create("visitor", Role.OPERATOR, "visitor's secret");
    Credential stranger = Authority.selfSigned(OpcUaClients.blueprint("stranger"));

    assertEquals(
        StatusCodes.Bad_UserAccessDenied,
        refusal(plc, stranger, "visitor", MessageSecurityMode.SignAndEncrypt));
    assertEquals(
        StatusCodes.Bad_UserAccessDenied,
        refusal(plc, stranger, "admin", MessageSecurityMode.Sign));
    plc.plant().trustStores().trustRejected();
    connect(plc, stranger, "visitor", MessageSecurityMode.Sign);
  }

  @Test
  void aListWithoutItsRevocationListLetsNobodyIn() throws Exception {
    Plc plc = start(Settings.standard());
    Authority kit = OpcUaClients.authority("kit");
    Credential ours = kit.issue(OpcUaClients.blueprint("ours"));
    OpcUaClient admin = admin(plc);

    upload(admin, list(3, List.of(kit), List.of()));
    assertEquals(StatusCodes.Bad_CertificateRevocationUnknown, refusal(plc, ours));

    upload(admin, list(2, List.of(), List.of(empty(kit))));
    connect(plc, ours, "operator", MessageSecurityMode.Sign);

    var revoking = RevocationList.empty().revoking(ours.certificate());
    upload(admin, list(2, List.of(), List.of(kit.revocationList(revoking))));
    assertEquals(StatusCodes.Bad_CertificateRevoked, refusal(plc, ours));
  }

  @Test
  void anUploadReplacesTheNamedListsOnly() throws Exception {
    Plc plc = start(Settings.standard());
    OpcUaClient admin = admin(plc);
    TrustList before = plc.plant().trustStores().opcua().content();
    Authority kit = OpcUaClients.authority("kit");

    upload(
        admin,
        new TrustListDataType(
            uint(12),
            null,
            null,
            new ByteString[] {ByteString.of(kit.certificate().getEncoded())},
            new ByteString[] {ByteString.of(empty(kit).getEncoded())}));

    TrustList after = plc.plant().trustStores().opcua().content();
    assertEquals(before.trusted(), after.trusted());
    assertEquals(before.trustedLists(), after.trustedLists());
    assertEquals(List.of(kit.certificate()), after.issuers());
    assertEquals(1, after.issuerLists().size());
  }

  @Test
  void whatIsReadIsWhatHolds() throws Exception {
    Plc plc = start(Settings.standard());
    OpcUaClient admin = admin(plc);
    byte[] bench = plc.plant().trust().bench().certificate().getEncoded();

    TrustListDataType all = download(admin, OPEN, Variant.of(ubyte(1)));
    TrustListDataType some = download(admin, OPEN_WITH_MASKS, Variant.of(uint(1)));

    assertEquals(uint(15), all.getSpecifiedLists());
    assertArrayEquals(bench, all.getTrustedCertificates()[0].bytes());
    assertEquals(1, all.getTrustedCrls().length);
    assertEquals(uint(1), some.getSpecifiedLists());
    assertArrayEquals(bench, some.getTrustedCertificates()[0].bytes());
    assertEquals(0, some.getTrustedCrls().length);
    assertEquals(
        (long) encode(all).length,
        ((Number) admin.readValue(0, TimestampsToReturn.Both, SIZE).getValue().getValue())
            .longValue());
  }

  @Test
  void singleCertificatesComeAndGo() throws Exception {
    Plc plc = start(Settings.standard());
    OpcUaClient admin = admin(plc);
    Credential single = Authority.selfSigned(OpcUaClients.blueprint("single"));
    Credential issued = OpcUaClients.authority("far").issue(OpcUaClients.blueprint("issued"));
    for (Credential client : List.of(single, issued)) {
      ByteString encoded = ByteString.of(client.certificate().getEncoded());
      call(admin, ADD, Variant.of(encoded), Variant.of(true));
      connect(plc, client, "operator", MessageSecurityMode.Sign);

      String print =
          HexFormat.of().formatHex(CertificateUtil.thumbprint(client.certificate()).bytes());
      call(admin, REMOVE, Variant.of(print), Variant.of(true));
      assertEquals(StatusCodes.Bad_SecurityChecksFailed, refusal(plc, client));
      assertEquals(
          StatusCodes.Bad_InvalidArgument,
          status(admin, REMOVE, Variant.of(print), Variant.of(true)));
    }
  }

  @Test
  void rejectedCertificatesAreListedNewestFirst() throws Exception {
    Plc plc = start(Settings.standard());
    Credential one = Authority.selfSigned(OpcUaClients.blueprint("one"));
    Credential two = Authority.selfSigned(OpcUaClients.blueprint("two"));
    for (Credential client : List.of(one, two, one)) {
      refusal(plc, client);
    }

    var result =
        admin(plc)
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
    connect(plc, two, "operator", MessageSecurityMode.Sign);
  }

  @Test
  void nobodyElseAndNoReadableChannelChangesTheList() throws Exception {
    Plc plc = start(Settings.standard());
    OpcUaClient operator =
        connect(plc, OpcUaClients.bench(plc), "operator", MessageSecurityMode.SignAndEncrypt);
    OpcUaClient readable = connect(plc, OpcUaClients.bench(plc), "admin", MessageSecurityMode.Sign);

    for (int mode : new int[] {1, 6}) {
      Variant argument = Variant.of(ubyte(mode));
      assertEquals(StatusCodes.Bad_UserAccessDenied, status(operator, OPEN, argument));
      assertEquals(StatusCodes.Bad_SecurityModeInsufficient, status(readable, OPEN, argument));
    }
    assertEquals(
        4,
        plc.plant().audit().entries().stream()
            .filter(e -> e.type() == AuditTrail.Type.DENIED)
            .count());
  }

  @Test
  void brokenUploadsChangeNothing() throws Exception {
    Plc plc = start(Settings.standard());
    OpcUaClient admin = admin(plc);
    TrustList before = plc.plant().trustStores().opcua().content();
    Authority kit = OpcUaClients.authority("kit");
    byte[] sound = encode(list(3, List.of(kit), List.of(empty(kit))));
    byte[] unsigned =
        encode(list(3, List.of(kit), List.of(empty(OpcUaClients.authority("elsewhere")))));
    byte[] nonsense =
        encode(
            new TrustListDataType(
                uint(1), new ByteString[] {ByteString.of(new byte[9])}, null, null, null));

    for (byte[] broken :
        List.of(
            new byte[0],
            Arrays.copyOf(sound, sound.length - 1),
            Arrays.copyOf(sound, sound.length + 1),
            unsigned,
            nonsense)) {
      Variant handle = call(admin, OPEN, Variant.of(ubyte(6)))[0];
      call(admin, WRITE, handle, Variant.of(ByteString.of(broken)));
      assertEquals(StatusCodes.Bad_CertificateInvalid, status(admin, CLOSE_AND_UPDATE, handle));
    }
    assertEquals(before, plc.plant().trustStores().opcua().content());
  }

  @Test
  void handlesAreGuarded() throws Exception {
    Plc plc = start(Settings.standard());
    OpcUaClient admin = admin(plc);
    OpcUaClient other = admin(plc);
    TrustList before = plc.plant().trustStores().opcua().content();
    Variant data = Variant.of(ByteString.of(new byte[1]));

    Variant reading = call(admin, OPEN, Variant.of(ubyte(1)))[0];
    Variant writing = call(admin, OPEN, Variant.of(ubyte(6)))[0];
    assertEquals(StatusCodes.Bad_NotWritable, status(other, OPEN, Variant.of(ubyte(6))));
    assertEquals(StatusCodes.Bad_NotReadable, status(other, OPEN, Variant.of(ubyte(1))));
    assertEquals(StatusCodes.Bad_InvalidArgument, status(other, OPEN, Variant.of(ubyte(3))));
    assertEquals(StatusCodes.Bad_InvalidArgument, status(other, WRITE, writing, data));
    assertEquals(StatusCodes.Bad_InvalidState, status(admin, WRITE, reading, data));
    assertEquals(StatusCodes.Bad_InvalidState, status(admin, READ, writing, Variant.of(9)));
    assertEquals(
        StatusCodes.Bad_RequestTooLarge,
        status(admin, WRITE, writing, Variant.of(ByteString.of(new byte[(1 << 16) + 1]))));
    call(admin, CLOSE, reading);
    assertEquals(StatusCodes.Bad_InvalidArgument, status(admin, CLOSE, reading));

    // A writer that goes away leaves no lock and no change.
    admin.disconnect();
    call(other, CLOSE, call(other, OPEN, Variant.of(ubyte(6)))[0]);
    assertEquals(before, plc.plant().trustStores().opcua().content());
  }

  private Plc start(Settings settings) throws Exception {
    Plc plc = Plc.start(settings.withServices("opcua"));
    open.add(plc);
    return plc;
  }

  private OpcUaClient admin(Plc plc) throws Exception {
    return connect(plc, OpcUaClients.bench(plc), "admin", MessageSecurityMode.SignAndEncrypt);
  }

  private OpcUaClient connect(Plc plc, Credential own, String user, MessageSecurityMode mode)
      throws Exception {
    String password = plc.plant().accounts().find(user).orElseThrow().password();
    OpcUaClient client = OpcUaClients.client(OpcUaClients.endpoint(plc, mode), own, user, password);
    open.add(client::disconnect);
    client.connect();
    return client;
  }

  private long refusal(Plc plc, Credential own) throws Exception {
    return refusal(plc, own, "admin", MessageSecurityMode.SignAndEncrypt);
  }

  private long refusal(Plc plc, Credential own, String user, MessageSecurityMode mode) {
    return assertThrows(UaException.class, () -> connect(plc, own, user, mode))
        .getStatusCode()
        .value();
  }

  private static X509CRL empty(Authority authority) {
    return authority.revocationList(RevocationList.empty());
  }

  private static TrustListDataType list(int mask, List<Authority> trusted, List<X509CRL> lists)
      throws Exception {
    List<ByteString> certificates = new ArrayList<>();
    for (Authority authority : trusted) {
      certificates.add(ByteString.of(authority.certificate().getEncoded()));
    }
    List<ByteString> revocations = new ArrayList<>();
    for (X509CRL list : lists) {
      revocations.add(ByteString.of(list.getEncoded()));
    }
    return new TrustListDataType(
        uint(mask),
        certificates.toArray(ByteString[]::new),
        revocations.toArray(ByteString[]::new),
        null,
        null);
  }

  private static byte[] encode(TrustListDataType list) {
    var buffer = Unpooled.buffer();
    new OpcUaBinaryEncoder(DefaultEncodingContext.INSTANCE)
        .setBuffer(buffer)
        .encodeStruct(null, list, new TrustListDataType.Codec());
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  /** Uploads in small pieces, as a tool does whose messages are short. */
  private static void upload(OpcUaClient admin, TrustListDataType list) throws Exception {
    Variant handle = call(admin, OPEN, Variant.of(ubyte(6)))[0];
    byte[] bytes = encode(list);
    for (int i = 0; i < bytes.length; i += 500) {
      byte[] piece = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 500));
      call(admin, WRITE, handle, Variant.of(ByteString.of(piece)));
    }
    assertFalse((Boolean) call(admin, CLOSE_AND_UPDATE, handle)[0].getValue());
  }

  private static TrustListDataType download(OpcUaClient admin, NodeId method, Variant argument)
      throws Exception {
    Variant handle = call(admin, method, argument)[0];
    var content = new ByteArrayOutputStream();
    byte[] piece;
    do {
      piece =
          ((ByteString) call(admin, READ, handle, Variant.of(500))[0].getValue()).bytesOrEmpty();
      content.writeBytes(piece);
    } while (piece.length == 500);
    call(admin, CLOSE, handle);
    var decoder =
        new OpcUaBinaryDecoder(DefaultEncodingContext.INSTANCE)
            .setBuffer(Unpooled.wrappedBuffer(content.toByteArray()));
    return (TrustListDataType) decoder.decodeStruct(null, new TrustListDataType.Codec());
  }

  private static Variant[] call(OpcUaClient client, NodeId method, Variant... in) throws Exception {
    CallMethodResult result = result(client, method, in);
    assertTrue(result.getStatusCode().isGood(), result::toString);
    return result.getOutputArguments();
  }

  private static long status(OpcUaClient client, NodeId method, Variant... in) throws Exception {
    return result(client, method, in).getStatusCode().value();
  }

  private static CallMethodResult result(OpcUaClient client, NodeId method, Variant... in)
      throws Exception {
    return client.call(List.of(new CallMethodRequest(LIST, method, in))).getResults()[0];
  }
}
