package dev.proofmark.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The PLC loses its power, restarts and is flashed, as its visitors see it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PowerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Settings MODBUS = Settings.standard().withServices("modbus");

  private static String password(Plc plc, String user) {
    return plc.plant().accounts().find(user).orElseThrow().password();
  }

  private static Certificate certificate(Plc plc) throws Exception {
    try (SSLSocket web = TlsClients.connect(plc, Visitor.HTTPS, Optional.empty(), "TLSv1.3")) {
      return web.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void allPortsAreRefusedUntilItHasRestartedAtTheSameAddress() throws IOException {
    try (Plc plc = Plc.start(Settings.standard())) {
      Visitor visitor = new Visitor(plc);
      List<Integer> ports = plc.services().stream().map(Service::port).toList();
      assertEquals(6, ports.size());
      try (Socket before = visitor.connect(Visitor.MODBUS)) {
        assertTrue(Visitor.modbusAnswers(before));
        CompletableFuture<Void> up = plc.restart(Duration.ofSeconds(2));
        assertTrue(ports.stream().noneMatch(visitor::opens));
        assertFalse(Visitor.modbusAnswers(before));
        up.join();
      }
      assertTrue(ports.stream().allMatch(visitor::opens));
    }
  }

  @Test
  void aRestartEndsLocksAndKeepsPasswordsAndKeys() throws Exception {
    Settings settings = Settings.standard().withServices("ssh", "https").withLock(2, LONG);
    try (Plc plc = Plc.start(settings)) {
      Visitor visitor = new Visitor(plc);
      Certificate before = certificate(plc);
      plc.plant().accounts().find("operator").orElseThrow().change("changed-1");
      assertFalse(visitor.sshLogsIn("operator", "wrong"));
      assertFalse(visitor.sshLogsIn("operator", "wrong"));
      assertFalse(visitor.sshLogsIn("operator", "changed-1"), "it is locked");
      int recorded = plc.plant().audit().entries().size();
      plc.restart(SHORT).join();
      assertTrue(visitor.sshLogsIn("operator", "changed-1"), "the lock was volatile");
      assertTrue(plc.plant().audit().entries().size() > recorded, "the log is not volatile");
      assertEquals(before, certificate(plc));
    }
  }

  @Test
  void aRestartEndsTheLockThatInterfacesShare() throws Exception {
    Settings settings = Settings.standard().withServices("ssh").withLock(1, LONG).withSharedLock();
    try (Plc plc = Plc.start(settings)) {
      Visitor visitor = new Visitor(plc);
      String right = password(plc, "operator");
      assertFalse(visitor.sshLogsIn("operator", "wrong"));
      assertFalse(visitor.sshLogsIn("operator", right), "it is locked");
      plc.restart(SHORT).join();
      assertTrue(visitor.sshLogsIn("operator", right));
    }
  }

  @Test
  void withoutPowerNothingRestarts() throws IOException {
    try (Plc plc = Plc.start(MODBUS)) {
      Visitor visitor = new Visitor(plc);
      CompletableFuture<Void> up = plc.restart(SHORT);
      plc.powerOff();
      up.join();
      assertFalse(visitor.opens(Visitor.MODBUS), "the power went while it was dark");
      plc.restart(Duration.ZERO).join();
      assertFalse(visitor.opens(Visitor.MODBUS));
      assertFalse(plc.powered());
      plc.powerOn();
      assertTrue(visitor.opens(Visitor.MODBUS));
    }
  }

  @Test
  void powerThatIsThereAlreadyShortensNoRestart() throws IOException {
    try (Plc plc = Plc.start(MODBUS)) {
      CompletableFuture<Void> up = plc.restart(Duration.ofSeconds(2));
      plc.powerOn();
      assertFalse(new Visitor(plc).opens(Visitor.MODBUS));
      up.join();
      assertTrue(new Visitor(plc).opens(Visitor.MODBUS));
    }
  }

  @Test
  void itRestartsByItselfOnceWithTheThirdConnection() throws IOException {
    try (Plc plc = Plc.start(MODBUS.restartAfter(3, SHORT))) {
      Visitor visitor = new Visitor(plc);
      try (Socket first = visitor.connect(Visitor.MODBUS);
          Socket second = visitor.connect(Visitor.MODBUS)) {
        assertTrue(Visitor.modbusAnswers(first));
        assertTrue(Visitor.modbusAnswers(second));
        visitor.connect(Visitor.MODBUS).close();
        assertTrue(Visitor.isOver(first));
        assertTrue(Visitor.isOver(second));
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> visitor.opens(Visitor.MODBUS));
      for (int i = 0; i < 6; i++) {
        try (Socket later = visitor.connect(Visitor.MODBUS)) {
          assertTrue(Visitor.modbusAnswers(later));
        }
      }
    }
  }

  @Test
  void flashingLeavesTheAdministratorAsDelivered() throws IOException {
    Settings settings = Settings.standard().withServices("ssh").withNameplate("SN-7", "2.0");
    try (Plc plc = Plc.start(settings)) {
      Visitor visitor = new Visitor(plc);
      String delivered = plc.environment().get("PLC_ADMIN_PASSWORD");
      String operator = password(plc, "operator");
      plc.plant().accounts().administrator().change("changed-1");
      plc.plant().accounts().create("harness", Role.OPERATOR, "harness-1");
      assertTrue(visitor.sshLogsIn("harness", "harness-1"));
      plc.update("2.1");
      CompletableFuture<Void> up = plc.flash();
      assertFalse(visitor.opens(Visitor.SSH));
      up.join();
      assertFalse(visitor.sshLogsIn("harness", "harness-1"));
      assertFalse(visitor.sshLogsIn("operator", operator));
      assertFalse(visitor.sshLogsIn("admin", "changed-1"));
      String status = visitor.ssh("admin", delivered, "status").orElseThrow();
      assertTrue(status.contains("serial SN-7\nfirmware 2.1\n"), status);
      assertEquals(delivered, plc.environment().get("PLC_ADMIN_PASSWORD"));
      assertFalse(plc.environment().containsKey("PLC_OPERATOR_PASSWORD"));
    }
  }

  @Test
  void flashingEmptiesTheTrustStoresAndARestartDoesNot() throws Exception {
    try (Plc plc = Plc.start(Settings.standard().withServices("mbaps"))) {
      Visitor visitor = new Visitor(plc);
      assertTrue(visitor.mbapsServes());
      plc.restart(SHORT).join();
      assertTrue(visitor.mbapsServes());
      plc.flash().join();
      assertFalse(visitor.mbapsServes());
    }
  }

  @Test
  void aRestartKeepsTheCertificateOfOpcUa() throws Exception {
    try (Plc plc = Plc.start(Settings.standard().withServices("opcua"))) {
      ByteString before = opcuaCertificate(plc);
      plc.restart(SHORT).join();
      assertEquals(before, opcuaCertificate(plc));
    }
  }

  private static ByteString opcuaCertificate(Plc plc) throws Exception {
    String url = "opc.tcp://" + plc.address().getHostAddress() + ":4840/plc";
    return DiscoveryClient.getEndpoints(url).get().get(0).getServerCertificate();
  }

  @Test
  void factoryNewItKnowsTheAdministratorAlone() throws IOException {
    Settings settings =
        Settings.standard().withServices("ssh").asFactoryNew().withAdminPassword("known-1");
    try (Plc plc = Plc.start(settings)) {
      assertEquals(
          List.of("admin"), plc.plant().accounts().all().stream().map(Account::user).toList());
      assertTrue(new Visitor(plc).sshLogsIn("admin", "known-1"));
      assertEquals("known-1", plc.environment().get("PLC_ADMIN_PASSWORD"));
    }
  }
}
