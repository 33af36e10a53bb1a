package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.pki.Authority;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.TrustListDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The trust list as a file: who may open it, what is read, and what must not come in. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrustListFileTest {
  @RegisterExtension final PlcWithClients plcs = new PlcWithClients();

  @Test
  void whatIsReadIsWhatHolds() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    var admin = new TrustListTool(plcs.connect(plc, "admin"));
    byte[] bench = plc.plant().trust().bench().certificate().getEncoded();

    TrustListDataType all = admin.download(TrustListTool.OPEN, Variant.of(ubyte(1)));
    TrustListDataType some = admin.download(TrustListTool.OPEN_WITH_MASKS, Variant.of(uint(1)));

    assertEquals(uint(15), all.getSpecifiedLists());
    assertArrayEquals(bench, all.getTrustedCertificates()[0].bytes());
    assertEquals(1, all.getTrustedCrls().length);
    assertEquals(uint(1), some.getSpecifiedLists());
    assertArrayEquals(bench, some.getTrustedCertificates()[0].bytes());
    assertEquals(0, some.getTrustedCrls().length);
    assertEquals(
        (long) TrustListTool.encode(all).length,
        ((Number)
                admin
                    .client()
                    .readValue(0, TimestampsToReturn.Both, TrustListTool.SIZE)
                    .getValue()
                    .getValue())
            .longValue());
  }

  @Test
  void nobodyElseAndNoReadableChannelChangesTheList() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    var operator =
        new TrustListTool(
            plcs.connect(
                plc, OpcUaClients.bench(plc), "operator", MessageSecurityMode.SignAndEncrypt));
    var readable =
        new TrustListTool(
            plcs.connect(plc, OpcUaClients.bench(plc), "admin", MessageSecurityMode.Sign));

    for (int mode : new int[] {1, 6}) {
      Variant argument = Variant.of(ubyte(mode));
      assertEquals(StatusCodes.Bad_UserAccessDenied, operator.status(TrustListTool.OPEN, argument));
      assertEquals(
          StatusCodes.Bad_SecurityModeInsufficient, readable.status(TrustListTool.OPEN, argument));
    }
    assertEquals(
        4,
        plc.plant().audit().entries().stream()
            .filter(e -> e.type() == AuditTrail.Type.DENIED)
            .count());
  }

  @Test
  void brokenUploadsChangeNothing() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    var admin = new TrustListTool(plcs.connect(plc, "admin"));
    TrustList before = plc.plant().trustStores().opcua().content();
    Authority kit = OpcUaClients.authority("kit");
    byte[] sound =
        TrustListTool.encode(
            TrustListTool.list(3, List.of(kit), List.of(TrustListTool.empty(kit))));
    byte[] unsigned =
        TrustListTool.encode(
            TrustListTool.list(
                3,
                List.of(kit),
                List.of(TrustListTool.empty(OpcUaClients.authority("elsewhere")))));
    byte[] nonsense =
        TrustListTool.encode(
            new TrustListDataType(
                uint(1), new ByteString[] {ByteString.of(new byte[9])}, null, null, null));

    for (byte[] broken :
        List.of(
            new byte[0],
            Arrays.copyOf(sound, sound.length - 1),
            Arrays.copyOf(sound, sound.length + 1),
            unsigned,
            nonsense)) {
      Variant handle = admin.call(TrustListTool.OPEN, Variant.of(ubyte(6)))[0];
      admin.call(TrustListTool.WRITE, handle, Variant.of(ByteString.of(broken)));
      assertEquals(
          StatusCodes.Bad_CertificateInvalid, admin.status(TrustListTool.CLOSE_AND_UPDATE, handle));
    }
    assertEquals(before, plc.plant().trustStores().opcua().content());
  }

  @Test
  void handlesAreGuarded() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    var admin = new TrustListTool(plcs.connect(plc, "admin"));
    var other = new TrustListTool(plcs.connect(plc, "admin"));
    TrustList before = plc.plant().trustStores().opcua().content();
    Variant data = Variant.of(ByteString.of(new byte[1]));

    Variant reading = admin.call(TrustListTool.OPEN, Variant.of(ubyte(1)))[0];
    Variant writing = admin.call(TrustListTool.OPEN, Variant.of(ubyte(6)))[0];
    assertEquals(
        StatusCodes.Bad_NotWritable, other.status(TrustListTool.OPEN, Variant.of(ubyte(6))));
    assertEquals(
        StatusCodes.Bad_NotReadable, other.status(TrustListTool.OPEN, Variant.of(ubyte(1))));
    assertEquals(
        StatusCodes.Bad_InvalidArgument, other.status(TrustListTool.OPEN, Variant.of(ubyte(3))));
    assertEquals(StatusCodes.Bad_InvalidArgument, other.status(TrustListTool.WRITE, writing, data));
    assertEquals(StatusCodes.Bad_InvalidState, admin.status(TrustListTool.WRITE, reading, data));
    assertEquals(
        StatusCodes.Bad_InvalidState, admin.status(TrustListTool.READ, writing, Variant.of(9)));
    assertEquals(
        StatusCodes.Bad_RequestTooLarge,
        admin.status(
            TrustListTool.WRITE, writing, Variant.of(ByteString.of(new byte[(1 << 16) + 1]))));
    admin.call(TrustListTool.CLOSE, reading);
    assertEquals(StatusCodes.Bad_InvalidArgument, admin.status(TrustListTool.CLOSE, reading));

    // A writer that goes away leaves no lock and no change.
    admin.client().disconnect();
    other.call(TrustListTool.CLOSE, other.call(TrustListTool.OPEN, Variant.of(ubyte(6)))[0]);
    assertEquals(before, plc.plant().trustStores().opcua().content());
  }
}
