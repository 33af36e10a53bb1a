package dev.proofmark.protocol.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Setting;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.protocol.LoopbackServer;
import dev.proofmark.protocol.PlcContact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusVisitsTest {
  private static final int MODBUS = 5020;
  private static final Setting LEVEL = new TestObjects(List.of(), List.of(), List.of("30001"));
  private static final Setting ANYBODY = new WriteAccess(true, Optional.empty(), Optional.empty());

  private static final String EXCEPTION = "ab01";

  private static PlcContact plc(Settings settings, Setting... declared) throws IOException {
    return new PlcContact(new ModbusDriver(), MODBUS, settings.withServices("modbus"), declared);
  }

  @Test
  void readsTheNameplateInOneConnection() throws IOException {
    NameplateSource serial =
        new NameplateSource(Optional.of("0x80"), Optional.empty(), Optional.empty());
    Settings settings = Settings.standard().withNameplate("SN-17", "2.4");
    try (PlcContact plc = plc(settings, LEVEL, ANYBODY, serial);
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.passing();
      granted(seen.greeted());
      assertEquals(new Nameplate("simulated-plc", "SN-17", "2.4", ""), seen.plate());
      assertEquals(Optional.empty(), seen.trusted());
      granted(visits.stillThere());
      assertEquals(1, plc.accepted());
    }
  }

  @Test
  void nobodyLogsIn() throws IOException {
    try (PlcContact plc = plc(Settings.standard());
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.as(plc.account("operator", Role.OPERATOR));
      granted(seen.greeted());
      assertEquals(Optional.empty(), seen.loggedIn());
      assertEquals(1, plc.accepted());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DEAD, UNREACHABLE, 0",
    "TARPIT, SILENT, 1",
    "REJECT_ALL, GRANTED, 1",
    "GARBAGE, SILENT, 1",
    "CLOSES_EARLY, CLOSED, 1"
  })
  void whoDoesNotGreetIsNotAskedForMore(Meta meta, Kind kind, int connections) throws IOException {
    try (PlcContact plc = plc(Settings.standard().withMeta(meta), LEVEL);
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.passing();
      assertEquals(kind, seen.greeted().kind(), seen.greeted().inWords());
      assertEquals(Nameplate.BLANK, seen.plate());
      assertEquals(connections, plc.accepted());
    }
  }

  @Test
  void anEvictedVisitorIsGone() throws IOException {
    try (PlcContact plc = plc(Settings.standard(), LEVEL);
        Visits visits = plc.open(Visits.class)) {
      granted(visits.passing().greeted());
      plc.plc().powerOff();
      await().until(() -> visits.stillThere().kind() == Kind.CLOSED);
    }
  }

  @Test
  void joinsThePartsAndTakesTheDeclaredObjects() throws IOException {
    NameplateSource source =
        new NameplateSource(Optional.of("0x80"), Optional.empty(), Optional.empty());
    Sighting seen = visit(ModbusVisitsTest::extended, source);
    granted(seen.greeted());
    assertEquals(new Nameplate("Name", "SN-9", "1.2", ""), seen.plate());
  }

  @Test
  void anExceptionIsAGreeting() throws IOException {
    Sighting seen = visit(pdu -> EXCEPTION);
    granted(seen.greeted());
    assertEquals("exception 01", seen.greeted().code());
    assertEquals(Nameplate.BLANK, seen.plate());
  }

  @ParameterizedTest
  @CsvSource({"2b0e01", "2b0e0101000003", "2b0e010100000200", "2b0d01010000010000", "0300"})
  void brokenIdentificationsAreNoNameplate(String answer) throws IOException {
    assertEquals(Nameplate.BLANK, visit(pdu -> answer).plate());
  }

  /** An identification that never ends, each part pointing at itself. */
  @Test
  void aDeviceInCirclesIsLeft() throws IOException {
    Sighting seen = visit(pdu -> "2b0e0101ff0001" + "020131");
    assertEquals("1", seen.plate().firmware());
  }

  @Test
  void anObjectThatIsNoneIsNamed() {
    NameplateSource source =
        new NameplateSource(Optional.of("serial"), Optional.empty(), Optional.empty());
    Undeclared wrong =
        assertThrows(Undeclared.class, () -> visit(ModbusVisitsTest::extended, source));
    assertEquals(
        "nameplate: \"serial\" is no object of function 43; write it as in 0x80",
        wrong.getMessage());
  }

  private interface Device {
    String answer(String pdu);
  }

  /** Vendor and product code, the revision in a second part, and more where that is asked for. */
  private static String extended(String pdu) {
    return switch (pdu) {
      case "2b0e0100" -> "2b0e0183ff0102" + "000141" + "010142";
      case "2b0e0101" -> "2b0e0183000001" + "0203312e32";
      case "2b0e0303" -> "2b0e0383000002" + "04044e616d65" + "8004534e2d39";
      default -> EXCEPTION;
    };
  }

  private static Sighting visit(Device device, Setting... declared) throws IOException {
    try (var server = new LoopbackServer(socket -> serve(device, socket));
        var contact =
            LoopbackContact.to("modbus", "127.0.0.1", server.port(), List.of(), List.of(declared));
        Visits visits = new ModbusDriver().offers().open(Visits.class, contact.contact())) {
      Sighting seen = visits.passing();
      assertEquals(1, server.served());
      return seen;
    }
  }

  private static void serve(Device device, Socket socket) throws IOException {
    Optional<Frame> next = Frame.read(socket.getInputStream());
    while (next.isPresent()) {
      Frame request = next.get();
      String answer = device.answer(HexFormat.of().formatHex(request.pdu()));
      byte[] pdu = HexFormat.of().parseHex(answer);
      socket.getOutputStream().write(Frame.of(request.transaction(), 1, pdu).encode());
      next = Frame.read(socket.getInputStream());
    }
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }
}
