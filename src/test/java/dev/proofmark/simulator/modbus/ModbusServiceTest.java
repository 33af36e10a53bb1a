package dev.proofmark.simulator.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import dev.proofmark.codec.mbap.ExceptionCode;
import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModbusServiceTest {
  private static final int BENCH = 10;
  private static final int STRANGER = 20;

  private static final Map<Integer, byte[]> WRITES =
      new TreeMap<>(
          Map.of(
              5, Requests.writeCoil(0, true),
              6, Requests.writeRegister(0, 6),
              15, Requests.writeCoils(0, true),
              16, Requests.writeRegisters(0, 16),
              22, Requests.maskRegister(0, 0, 22),
              23, Requests.readAndWrite(0, 1, 0, 23)));

  private static Plc start(String... faults) throws IOException {
    return Plc.start(Settings.standard().withServices("modbus").withFaults(faults));
  }

  private static Socket connect(Plc plc, int from) throws IOException {
    Socket socket = new Socket(plc.address(), 5020, plc.plant().neighbour(from), 0);
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static Frame ask(Socket socket, byte[] pdu) throws IOException {
    socket.getOutputStream().write(Frame.of(7, 1, pdu).encode());
    return Frame.read(socket.getInputStream()).orElseThrow();
  }

  private static String values(Socket socket) throws IOException {
    return ask(socket, Requests.read(3, 0, 1)) + " " + ask(socket, Requests.read(1, 0, 1));
  }

  @Test
  void anotherLibraryReadsAndIsRefused() throws Exception {
    try (Plc plc = start()) {
      var master = new ModbusTCPMaster(plc.address().getHostAddress(), 5020);
      master.connect();
      try {
        int level = master.readInputRegisters(1, 0, 1)[0].getValue();
        assertTrue(level >= 400 && level <= 600, "level " + level);
        assertEquals(750, master.readMultipleRegisters(1, 1, 1)[0].getValue());
        ModbusException refused =
            org.junit.jupiter.api.Assertions.assertThrows(
                ModbusException.class,
                () -> master.writeSingleRegister(1, 0, new SimpleRegister(5)));
        assertTrue(refused.getMessage().toLowerCase().contains("function"), refused.getMessage());
      } finally {
        master.disconnect();
      }
    }
  }

  @Test
  void onlyTheBenchWrites() throws IOException {
    try (Plc plc = start();
        Socket bench = connect(plc, BENCH);
        Socket stranger = connect(plc, STRANGER)) {
      for (var write : WRITES.entrySet()) {
        String before = values(bench);
        assertEquals(
            Optional.of(ExceptionCode.ILLEGAL_FUNCTION),
            ask(stranger, write.getValue()).exception());
        assertEquals(before, values(bench), "FC " + write.getKey());
      }
      for (var write : WRITES.entrySet()) {
        assertEquals(write.getKey(), ask(bench, write.getValue()).function());
      }
      assertArrayEquals(new byte[] {3, 2, 0, 23}, ask(bench, Requests.read(3, 0, 1)).pdu());
      assertEquals(
          Optional.of(ExceptionCode.ILLEGAL_DATA_ADDRESS),
          ask(bench, Requests.writeRegister(1, 5)).exception());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 15, 16, 22, 23})
  void oneFunctionEscapesTheFilter(int function) throws IOException {
    try (Plc plc = start("modbus.unfiltered=fc" + function);
        Socket stranger = connect(plc, STRANGER)) {
      for (var write : WRITES.entrySet()) {
        boolean refused = ask(stranger, write.getValue()).exception().isPresent();
        assertEquals(write.getKey() != function, refused, "FC " + write.getKey());
      }
    }
  }

  @Test
  void everybodyWritesWithoutTheFilter() throws IOException {
    try (Plc plc = start("modbus.source_filter=off");
        Socket stranger = connect(plc, STRANGER)) {
      for (var write : WRITES.entrySet()) {
        assertTrue(ask(stranger, write.getValue()).exception().isEmpty(), "FC " + write.getKey());
      }
    }
  }

  @Test
  void aRefusedWriteIsDone() throws IOException {
    try (Plc plc = start("modbus.refusal=executed");
        Socket stranger = connect(plc, STRANGER)) {
      String before = values(stranger);
      assertTrue(ask(stranger, Requests.writeRegister(0, 77)).exception().isPresent());
      assertNotEquals(before, values(stranger));
    }
  }

  @Test
  void theProcessObjectTakesWrites() throws IOException {
    try (Plc plc = start("modbus.denied=writable");
        Socket bench = connect(plc, BENCH)) {
      assertTrue(ask(bench, Requests.writeRegister(1, 5)).exception().isEmpty());
    }
  }

  @Test
  void answersWithTheRightException() throws IOException {
    try (Plc plc = start();
        Socket bench = connect(plc, BENCH)) {
      assertEquals(
          Optional.of(ExceptionCode.ILLEGAL_FUNCTION), ask(bench, new byte[] {90, 0}).exception());
      assertEquals(
          Optional.of(ExceptionCode.ILLEGAL_DATA_VALUE),
          ask(bench, Requests.read(3, 0, 126)).exception());
      assertEquals(
          Optional.of(ExceptionCode.ILLEGAL_DATA_ADDRESS),
          ask(bench, Requests.read(3, 15, 6)).exception());
      assertEquals(
          Optional.of(ExceptionCode.ILLEGAL_DATA_VALUE), ask(bench, new byte[] {6, 0}).exception());
      assertEquals(43, ask(bench, Requests.identify(1, 0)).function());
    }
  }

  @Test
  void endsAConnectionThatSpeaksAnotherProtocol() throws IOException {
    try (Plc plc = start();
        Socket socket = connect(plc, BENCH)) {
      byte[] foreign = new Frame(1, 1, 1, Requests.read(3, 0, 1)).encode();
      socket.getOutputStream().write(foreign);
      assertEquals(Optional.empty(), Frame.read(socket.getInputStream()));
    }
  }

  /** The objects of an answer to 43/14, by their numbers. */
  private static Map<Integer, String> identification(Socket socket, int code, int first)
      throws IOException {
    byte[] pdu = ask(socket, new byte[] {43, 14, (byte) code, (byte) first}).pdu();
    assertEquals((byte) 0x83, pdu[3]);
    Map<Integer, String> objects = new TreeMap<>();
    ByteBuffer in = ByteBuffer.wrap(pdu, 7, pdu.length - 7);
    while (in.hasRemaining()) {
      int number = in.get() & 0xFF;
      byte[] text = new byte[in.get() & 0xFF];
      in.get(text);
      objects.put(number, new String(text, StandardCharsets.US_ASCII));
    }
    assertEquals(pdu[6], objects.size());
    return objects;
  }

  @Test
  void tellsItsNameplate() throws Exception {
    var settings = Settings.standard().withServices("modbus").withNameplate("SIM-77", "2.3");
    try (Plc plc = Plc.start(settings);
        Socket socket = connect(plc, STRANGER)) {
      Map<Integer, String> basic = Map.of(0, "Proofmark", 1, "simulated-plc", 2, "2.3");
      Map<Integer, String> all = new TreeMap<>(basic);
      all.put(0x80, "SIM-77");

      assertEquals(basic, identification(socket, 1, 0));
      assertEquals(basic, identification(socket, 2, 0));
      assertEquals(all, identification(socket, 3, 0));
      assertEquals(Map.of(0x80, "SIM-77"), identification(socket, 3, 0x80));
      assertEquals(Map.of(0x80, "SIM-77"), identification(socket, 4, 0x80));
      assertEquals(basic, identification(socket, 1, 0x80));
      byte[] unknown = {43, 14, 4, 3};
      assertEquals(0xAB, ask(socket, unknown).function());
    }
  }
}
