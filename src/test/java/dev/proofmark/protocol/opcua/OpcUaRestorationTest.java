package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.ClientCertificates.CertificateDefect;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Change.Kind;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.protocol.opcua.client.ValueType;
import dev.proofmark.simulator.AuditTrail;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver changes, how it is written down and put back, and what it never tries twice. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaRestorationTest {
  private static final String SETPOINT = "opcua-setpoint";
  private static final Change WRITTEN =
      new Change("opcua", Kind.VALUE, "ns=2;s=setpoint", "Int32 100", "Int32 101");

  @Test
  void writesDownAWriteBeforeItIsMade() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      Writes writes = bench.open(Writes.class);
      writes.byPermitted(WriteAct.SINGLE_VALUE);
      writes.byStranger(WriteAct.SINGLE_VALUE);
      assertEquals(List.of(WRITTEN, WRITTEN), bench.changes().made());
      assertEquals(List.of(), bench.changes().left(), "put back, and not taken");

      bench.changes().fill();
      long before = bench.count(AuditTrail.Type.WRITE, true);
      assertThrows(UncheckedIOException.class, () -> writes.byPermitted(WriteAct.SINGLE_VALUE));
      assertEquals(before, bench.count(AuditTrail.Type.WRITE, true));
    }
  }

  @Test
  void putsAValueBackFromItsRecord() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      bench.plc().plant().process().write(SETPOINT, 101);

      assertGranted(bench.open(Restoration.class).undo(WRITTEN));
      assertEquals(100, bench.plc().plant().process().read(SETPOINT).orElseThrow());
      assertGranted(bench.open(Restoration.class).undo(WRITTEN));
      assertEquals(1, bench.count(AuditTrail.Type.WRITE, true), "nothing had to be done again");
      assertEquals(List.of(), bench.changes().made());
    }
  }

  @Test
  void saysWhatCannotBePutBack() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      Restoration restoration = bench.open(Restoration.class);
      assertDenied(
          "Bad_NodeIdUnknown",
          restoration.undo(new Change("opcua", Kind.VALUE, "ns=2;s=gone", "Int32 1", "")));
      assertDenied(
          "Bad_UserAccessDenied",
          restoration.undo(new Change("opcua", Kind.VALUE, "ns=2;s=safety-limit", "Int32 1", "")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Int32", "Int32 one", "Integer 1", "", " 1"})
  void takesNoRecordThatIsNone(String before) {
    assertThrows(IllegalArgumentException.class, () -> ValueType.read(before));
  }

  @Test
  void anAccountWhoseRightPasswordIsRefusedIsToldOf() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      bench.plc().plant().accounts().find("operator").orElseThrow().enable(false);
      var refused = bench.open(Writes.class).byPermitted(WriteAct.SINGLE_VALUE);
      assertEquals("Bad_UserAccessDenied", refused.code());
      assertEquals(List.of("operator"), bench.refusedAccounts());
    }
  }

  @Test
  void noOtherRefusalIsHeldAgainstAnAccount() throws Exception {
    try (PlcBench bench = PlcBench.with();
        PlcBench dumb = PlcBench.with("opcua.reject=services")) {
      bench.open(Login.class).withWrongPassword();
      bench.open(ClientCertificates.class).with(CertificateDefect.UNTRUSTED);
      dumb.open(Writes.class).byPermitted(WriteAct.SINGLE_VALUE);
      assertEquals(List.of(), bench.refusedAccounts());
      assertEquals(List.of(), dumb.refusedAccounts());
    }
  }
}
