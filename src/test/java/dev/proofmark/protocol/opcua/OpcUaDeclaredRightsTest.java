package dev.proofmark.protocol.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.permission.Rights;
import dev.proofmark.device.permission.RightsTable;
import dev.proofmark.simulator.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of rights as it is observed, on a sound PLC and on others. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaDeclaredRightsTest {
  private static final String LABEL = "opcua-setpoint";

  @Test
  void showsWhoMayDoWhat() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      RightsTable table = bench.open(Rights.class).tried().value().orElseThrow();

      assertEquals(
          """
                                        administrator  operator  observer  auditor
          read     ns=2;s=setpoint      +              +         +         +
          write    ns=2;s=setpoint      +              +         -         -
          browse   ns=2;s=setpoint      +              +         +         +
          read     ns=2;s=label         +              +         +         +
          write    ns=2;s=label         +              +         -         -
          browse   ns=2;s=label         +              +         +         +
          browse   ns=2;s=acknowledge   +              +         +         +
          call     ns=2;s=acknowledge   +              +         -         -
          read     ns=2;s=audit-log     -              -         -         +
          browse   ns=2;s=audit-log     +              +         +         +
          read     ns=2;s=level         +              +         +         +
          browse   ns=2;s=level         +              +         +         +
          read     ns=2;s=safety-limit  +              +         +         +
          browse   ns=2;s=safety-limit  +              +         +         +
          """,
          table.inWords().lines().skip(1).map(line -> line + "\n").reduce("", String::concat));
      assertEquals(List.of(), table.beyond());
      assertEquals(List.of(), table.lacking());
      assertEquals(List.of(), table.open());
      assertEquals(100, bench.plc().plant().process().read(LABEL).orElseThrow());
    }
  }

  @Test
  void observesNobodyWhereTheMakerLetsHimIn() throws Exception {
    Map<String, String> declared =
        Map.of(
            "endpoints.opcua.anonymous",
            "allowed",
            "endpoints.opcua.rights",
            "[{object: 'ns=2;s=level', read: [nobody], call: []}]");
    Settings open = Settings.standard().withFaults("opcua.anonymous=true");
    try (PlcBench bench = PlcBench.before(open, declared);
        PlcBench closed = PlcBench.before(Settings.standard(), declared)) {
      RightsTable table = bench.open(Rights.class).tried().value().orElseThrow();
      RightsTable none = closed.open(Rights.class).tried().value().orElseThrow();

      assertEquals(List.of(), table.beyond().stream().filter(w -> w.contains("nobody")).toList());
      assertEquals(5, table.open().size(), "no method: nobody has tried to call it");
      assertTrue(none.lacking().get(0).contains("read by nobody of ns=2;s=level"));
    }
  }

  @Test
  void namesWhatIsBeyondTheDeclaration() throws Exception {
    try (PlcBench bench = PlcBench.with("opcua.write_permission_unchecked=true")) {
      RightsTable table = bench.open(Rights.class).tried().value().orElseThrow();

      assertEquals(4, table.beyond().size(), table::inWords);
      assertTrue(table.beyond().get(0).startsWith("write by observer of ns=2;s=setpoint (Good"));
      assertTrue(table.inWords().contains("+!"));
      assertFalse(table.inWords().contains("<  "));
    }
  }

  @Test
  void leavesOutWhatMustNotBeTouched() throws Exception {
    Map<String, String> declared =
        Map.of(
            "endpoints.opcua.rights",
            "[{object: 'ns=2;s=safety-limit', write: [], events: [auditor]}]");
    try (PlcBench bench = PlcBench.before(Settings.standard(), declared)) {
      RightsTable table = bench.open(Rights.class).tried().value().orElseThrow();

      assertEquals(7, table.open().size(), table::inWords);
      assertTrue(table.open().get(0).contains("not among test-objects.writable"));
    }
  }
}
