package dev.proofmark.protocol.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.mbap.ExceptionCode;
import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.profile.Setting;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.protocol.LoopbackServer;
import dev.proofmark.protocol.PlcContact;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModbusChangesTest {
  private static final Setting OBJECTS =
      new TestObjects(List.of("40001", "00001"), List.of(), List.of("30001"));

  private static Driver driver(String protocol) {
    return protocol.equals("modbus") ? new ModbusDriver() : new MbapsDriver();
  }

  private static PlcContact plc(String protocol, Settings settings) throws IOException {
    int port = protocol.equals("modbus") ? 5020 : 8020;
    Plc plc = Plc.start(settings.withServices(protocol));
    WriteAccess access =
        new WriteAccess(
            true,
            Optional.of(plc.plant().neighbour(10).getHostAddress()),
            Optional.of(plc.plant().neighbour(20).getHostAddress()));
    return new PlcContact(driver(protocol), port, plc, List.of(OBJECTS, access));
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteAct.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PART_OF_VALUE", "VALUE_WITH_TIME"})
  void everyWriteIsWrittenDownAndPutBack(WriteAct act) throws IOException {
    try (PlcContact plc = plc("modbus", Settings.standard())) {
      Writes writes = plc.open(Writes.class);
      granted(writes.byPermitted(act));
      boolean bit = act == WriteAct.SINGLE_BIT || act == WriteAct.MANY_BITS;
      Change change =
          bit
              ? new Change("test", Change.Kind.VALUE, "00001", "0", "1")
              : new Change("test", Change.Kind.VALUE, "40001", "100", "101");
      assertEquals(List.of(change), plc.contact().ledger().made());
      assertEquals(List.of(), plc.contact().ledger().left());
      assertEquals(Kind.DENIED, writes.byStranger(act).kind());
      assertEquals(List.of(change, change), plc.contact().ledger().made());
      assertEquals(List.of(), plc.contact().ledger().left());
    }
  }

  @Test
  void whatCannotBeWrittenDownIsNotDone() throws IOException {
    try (PlcContact plc = plc("modbus", Settings.standard())) {
      plc.contact()
          .ledger()
          .beforeEach(
              () -> {
                throw new UncheckedIOException(new IOException("disk full"));
              });
      Writes writes = plc.open(Writes.class);
      assertThrows(UncheckedIOException.class, () -> writes.byPermitted(WriteAct.SINGLE_VALUE));
      assertEquals(List.of(), plc.plc().plant().audit().entries());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "modbus, 40001, 100, 7",
    "modbus, 00001, 0, 1",
    "modbus, 40001, 7, 100",
    "mbaps, 40001, 100, 101",
    "mbaps, 00001, 1, 0"
  })
  void anotherProcessPutsBackFromTheRecordAlone(
      String protocol, String object, String before, String during) throws IOException {
    try (PlcContact plc = plc(protocol, Settings.standard())) {
      Restoration restoration = plc.open(Restoration.class);
      Change change = new Change("test", Change.Kind.VALUE, object, before, during);
      granted(restoration.undo(change));
      Answer again = restoration.undo(change);
      granted(again);
      assertEquals("it reads " + before + " already", again.detail());
      Change back = new Change("test", Change.Kind.VALUE, object, during, before);
      Answer opposite = restoration.undo(back);
      granted(opposite);
      assertEquals("restored to " + during + ", read back", opposite.detail());
    }
  }

  @Test
  void whatTheDeviceRefusesIsNotUndone() throws IOException {
    try (PlcContact plc = plc("modbus", Settings.standard())) {
      Change foreign = new Change("test", Change.Kind.VALUE, "40002", "1", "750");
      Answer refused = plc.open(Restoration.class).undo(foreign);
      assertEquals(Kind.DENIED, refused.kind());
      assertEquals("it reads 750", refused.detail());
      Change beyond = new Change("test", Change.Kind.VALUE, "49999", "1", "2");
      assertEquals(Kind.DENIED, plc.open(Restoration.class).undo(beyond).kind());
      Change other = new Change("test", Change.Kind.PASSWORD, "admin", "", "");
      Restoration restoration = plc.open(Restoration.class);
      assertThrows(IllegalArgumentException.class, () -> restoration.undo(other));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "modbus, DEAD, UNREACHABLE",
    "modbus, TARPIT, SILENT",
    "mbaps, DEAD, UNREACHABLE",
    "mbaps, TARPIT, SILENT"
  })
  void aDeadDeviceUndoesNothing(String protocol, Meta meta, Kind kind) throws IOException {
    try (PlcContact plc = plc(protocol, Settings.standard().withMeta(meta))) {
      Change change = new Change("test", Change.Kind.VALUE, "40001", "100", "101");
      assertEquals(kind, plc.open(Restoration.class).undo(change).kind());
    }
  }

  /** A device with one register that takes so many writes and refuses or drops what follows. */
  private static final class Stubborn {
    private final AtomicInteger value = new AtomicInteger(4);
    private final AtomicInteger left;
    private final boolean drops;

    Stubborn(int writes, boolean drops) {
      this.left = new AtomicInteger(writes);
      this.drops = drops;
    }

    void serve(Socket socket) throws IOException {
      Optional<Frame> next = Frame.read(socket.getInputStream());
      while (next.isPresent()) {
        Frame request = next.get();
        boolean write = request.function() == 6;
        boolean refused = write && left.getAndDecrement() <= 0;
        if (write && !refused) {
          value.set(request.pdu()[4] & 0xFF);
        }
        if (write && drops) {
          return;
        }
        socket.getOutputStream().write(answer(request, write, refused));
        next = Frame.read(socket.getInputStream());
      }
    }

    private byte[] answer(Frame request, boolean write, boolean refused) {
      byte[] read = {3, 2, 0, (byte) value.get()};
      byte[] pdu = refused ? ExceptionCode.ILLEGAL_FUNCTION.pdu(6) : write ? request.pdu() : read;
      return Frame.of(request.transaction(), 1, pdu).encode();
    }
  }

  @Test
  void whatCannotBePutBackStaysOnTheList() throws IOException {
    Stubborn once = new Stubborn(1, false);
    try (var server = new LoopbackServer(once::serve);
        var contact = contact(server)) {
      granted(write(contact));
      assertEquals(5, once.value.get());
      assertEquals(1, contact.ledger().left().size());
      String transcript = contact.transcript();
      assertTrue(transcript.contains("40001 was not restored: DENIED"), transcript);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whoBreaksOffIsReadBackAllTheSame(int writes) throws IOException {
    Stubborn silent = new Stubborn(writes, true);
    try (var server = new LoopbackServer(silent::serve);
        var contact = contact(server)) {
      Answer answer = write(contact);
      assertEquals(writes == 0 ? Kind.CLOSED : Kind.GRANTED, answer.kind(), answer.inWords());
      // It broke off at the restoring write, too.
      assertEquals(writes, contact.ledger().left().size());
    }
  }

  private static Answer write(LoopbackContact contact) {
    return new ModbusDriver()
        .offers()
        .open(Writes.class, contact.contact())
        .byPermitted(WriteAct.SINGLE_VALUE);
  }

  private static LoopbackContact contact(LoopbackServer server) throws IOException {
    WriteAccess anybody = new WriteAccess(false, Optional.empty(), Optional.empty());
    return LoopbackContact.to(
        "modbus", "127.0.0.1", server.port(), List.of(), List.of(OBJECTS, anybody));
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }
}
