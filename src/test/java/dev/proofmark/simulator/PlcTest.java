package dev.proofmark.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RoleExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlcTest {
  @Test
  void manyRunAtOnceAndFreeAllTheyTook() throws IOException {
    var plcs = new ConcurrentLinkedQueue<Plc>();
    IntStream.range(0, 32)
        .parallel()
        .forEach(
            i -> {
              try {
                plcs.add(Plc.start(Settings.standard()));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertEquals(32, plcs.stream().map(Plc::address).distinct().count());
    List<Path> folders =
        plcs.stream().map(plc -> Path.of(plc.environment().get("PLC_PKI"))).toList();
    plcs.forEach(Plc::close);
    for (Path folder : folders) {
      assertFalse(Files.exists(folder));
    }
    InetAddress address = plcs.peek().address();
    for (Service service : plcs.peek().services()) {
      try (ServerSocket again = new ServerSocket()) {
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(address, service.port()));
        assertTrue(again.isBound());
      }
    }
  }

  @Test
  void tellsTheProfileWhatItNeeds() throws IOException {
    try (Plc plc = Plc.start(Settings.standard().withServices("modbus"));
        Plc other = Plc.start(Settings.standard().withServices("modbus"))) {
      var environment = plc.environment();
      assertEquals(plc.address().getHostAddress(), environment.get("PLC_ADDRESS"));
      assertNotEquals(
          environment.get("PLC_ADMIN_PASSWORD"), other.environment().get("PLC_ADMIN_PASSWORD"));
      assertEquals(
          plc.plant().accounts().find("probe24").orElseThrow().password(),
          environment.get("PLC_PROBE_PASSWORD"));
      Path folder = Path.of(environment.get("PLC_PKI"));
      String password = environment.get("PLC_PKI_PASSWORD");
      var client = Pkcs12.read(folder.resolve("client.p12"), password);
      assertEquals(Optional.of("Operator"), RoleExtension.in(client.certificate()));
      assertTrue(
          Pkcs12.read(folder.resolve("authority.p12"), password).certificate().getBasicConstraints()
              >= 0);
    }
  }

  @Test
  void opensTheExtraPortOnlyWithItsFault() throws IOException {
    Settings modbus = Settings.standard().withServices("modbus");
    try (Plc sound = Plc.start(modbus);
        Plc faulty = Plc.start(modbus.withFaults("svc.extra_port=31337"))) {
      assertThrows(IOException.class, () -> new Socket(sound.address(), 31337).close());
      try (Socket extra = new Socket(faulty.address(), 31337)) {
        assertTrue(extra.isConnected());
      }
    }
  }

  @Test
  void countsEveryConnectionAtItsAcceptance() throws IOException {
    try (Plc plc = Plc.start(Settings.standard())) {
      List<InetSocketAddress> made = new ArrayList<>();
      for (Service service : plc.services()) {
        for (int i = 0; i < 20; i++) {
          try (Socket bare = new Socket(plc.address(), service.port())) {
            made.add((InetSocketAddress) bare.getLocalSocketAddress());
          }
        }
      }
      await().atMost(Duration.ofSeconds(5)).until(() -> plc.acceptedPeers().size() == made.size());
      assertTrue(plc.acceptedPeers().stream().map(Peers.Peer::remote).toList().containsAll(made));
    }
  }

  @Test
  void namesTheNearestFault() {
    var thrown = assertThrows(IllegalArgumentException.class, () -> Faults.check("ssh.baner=none"));
    assertTrue(thrown.getMessage().contains("ssh.banner=none"), thrown.getMessage());
  }

  @Test
  void leavesHalfOfTheConnectionsOrLeaksThem() throws IOException {
    Settings two = Settings.standard().withServices("modbus").withConnections(2);
    try (Plc half = Plc.start(two.withFaults("connections.limit=half"));
        Socket first = new Socket(half.address(), 5020);
        Socket second = new Socket(half.address(), 5020)) {
      assertTrue(first.isConnected());
      assertEquals(-1, second.getInputStream().read());
    }
    try (Plc leaking = Plc.start(two.withFaults("connections.leak=true"))) {
      for (int i = 0; i < 2; i++) {
        new Socket(leaking.address(), 5020).close();
      }
      try (Socket third = new Socket(leaking.address(), 5020)) {
        assertEquals(-1, third.getInputStream().read());
      }
    }
  }
}
