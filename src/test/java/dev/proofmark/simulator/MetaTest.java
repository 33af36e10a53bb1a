package dev.proofmark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.codec.mbap.ExceptionCode;
import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetaTest {
  private static final byte[] READ = Frame.of(1, 1, Requests.read(3, 0, 1)).encode();

  private static final int[] PORTS = {2222, 4840, 5020, 8020, 8080, 8443};

  private static Plc start(Meta meta, String... services) throws IOException {
    return Plc.start(Settings.standard().withServices(services).withMeta(meta));
  }

  private static Socket ask(Plc plc) throws IOException {
    Socket socket = new Socket(plc.address(), 5020);
    socket.setSoTimeout(300);
    socket.getOutputStream().write(READ);
    return socket;
  }

  @ParameterizedTest
  @EnumSource(Meta.class)
  void everyServiceHasItsStandIn(Meta meta) throws IOException {
    InetAddress address;
    try (Plc plc = start(meta)) {
      address = plc.address();
      boolean silent = meta == Meta.DEAD || meta == Meta.DROPPING;
      for (int port : PORTS) {
        assertEquals(!silent, opens(address, port), meta.key() + " port " + port);
      }
    }
    for (int port : PORTS) {
      assertFalse(opens(address, port), meta.key() + " port " + port + " after its end");
    }
  }

  private static boolean opens(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 300);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void aDeadDeviceRefuses() throws IOException {
    try (Plc plc = start(Meta.DEAD)) {
      assertThrows(ConnectException.class, () -> new Socket(plc.address(), 5020).close());
      assertTrue(plc.services().isEmpty());
    }
  }

  @Test
  void aTarpitTakesAndNeverAnswers() throws IOException {
    try (Plc plc = start(Meta.TARPIT, "modbus");
        Socket socket = ask(plc)) {
      assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
      assertEquals(1, plc.acceptedPeers().size());
    }
  }

  @Test
  void aDroppingDeviceTakesNothing() throws IOException {
    try (Plc plc = start(Meta.DROPPING, "modbus");
        Socket socket = new Socket()) {
      var address = new InetSocketAddress(plc.address(), 5020);
      assertThrows(SocketTimeoutException.class, () -> socket.connect(address, 300));
    }
  }

  @Test
  void garbageAndFloodAreNoProtocol() throws IOException {
    try (Plc garbage = start(Meta.GARBAGE, "modbus");
        Plc flood = start(Meta.FLOOD, "modbus");
        Socket babble = ask(garbage);
        Socket stream = ask(flood)) {
      assertThrows(IOException.class, () -> Frame.read(babble.getInputStream()));
      assertEquals(1 << 20, stream.getInputStream().readNBytes(1 << 20).length);
    }
  }

  @Test
  void aConnectionEndsWithinTheFirstMessage() throws IOException {
    try (Plc plc = start(Meta.CLOSES_EARLY, "modbus");
        Socket socket = ask(plc)) {
      byte[] half = socket.getInputStream().readAllBytes();
      assertTrue(half.length > 0 && half.length < 11, half.length + " bytes");
      assertEquals(1, plc.acceptedPeers().size());
    }
  }

  @Test
  void aFlakyDeviceMostlyAnswers() throws IOException {
    int answers = 0;
    try (Plc plc = start(Meta.FLAKY, "modbus")) {
      for (int i = 0; i < 3; i++) {
        try (Socket socket = new Socket(plc.address(), 5020, plc.plant().neighbour(10), 0)) {
          socket.setSoTimeout(5_000);
          socket.getOutputStream().write(Frame.of(1, 1, Requests.writeRegister(0, i)).encode());
          var answer = Frame.read(socket.getInputStream());
          answers += answer.isPresent() && answer.get().exception().isEmpty() ? 1 : 0;
        } catch (IOException reset) {
          // One in a hundred is meant to be.
          answers += 0;
        }
      }
    }
    assertTrue(answers > 0);
  }

  @Test
  void everythingIsRefused() throws Exception {
    try (Plc plc = start(Meta.REJECT_ALL, "modbus", "https");
        Socket modbus = ask(plc)) {
      modbus.setSoTimeout(5_000);
      assertEquals(
          Optional.of(ExceptionCode.ILLEGAL_FUNCTION),
          Frame.read(modbus.getInputStream()).orElseThrow().exception());
      var refused =
          assertThrows(
              SSLException.class,
              () -> TlsClients.connect(plc, 8443, Optional.empty(), "TLSv1.3").close());
      assertTrue(refused.getMessage().contains("handshake_failure"), refused.getMessage());
      assertTrue(door(plc).login("admin", password(plc), "here").isEmpty());
    }
  }

  @Test
  void everythingIsGranted() throws Exception {
    try (Plc plc = start(Meta.ACCEPT_ALL, "modbus", "https");
        Socket modbus = ask(plc);
        SSLSocket web = TlsClients.connect(plc, 8443, Optional.empty(), "TLSv1.3")) {
      modbus.setSoTimeout(5_000);
      modbus.getOutputStream().write(Frame.of(2, 1, Requests.writeRegister(1, 9)).encode());
      for (int i = 0; i < 2; i++) {
        assertTrue(Frame.read(modbus.getInputStream()).orElseThrow().exception().isEmpty());
      }
      assertEquals(200, exchange(web, Request.post("/value", Form.of("value", "9"))));
      assertEquals(
          303,
          exchange(web, Request.post("/login", Form.of("user", "nobody").and("password", "x"))));
      assertTrue(door(plc).login("nobody", "x", "here").isPresent());
    }
  }

  @Test
  void theFirstWrongPasswordLocks() throws IOException {
    try (Plc plc = start(Meta.LOCKS_AT_ONCE, "modbus")) {
      Door door = door(plc);
      assertFalse(door.login("admin", "wrong", "here").isPresent());
      assertFalse(door.login("admin", password(plc), "here").isPresent());
    }
  }

  private static Door door(Plc plc) {
    return new Door(plc.plant(), "test", Lock.of(plc.plant(), "ssh"));
  }

  private static String password(Plc plc) {
    return plc.environment().get("PLC_ADMIN_PASSWORD");
  }

  private static int exchange(Socket socket, Request request) throws IOException {
    socket.getOutputStream().write(request.encode());
    return Response.read(socket.getInputStream(), request.method(), Bounds.USUAL).status();
  }
}
