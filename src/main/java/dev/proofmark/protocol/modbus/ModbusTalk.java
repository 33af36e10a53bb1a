package dev.proofmark.protocol.modbus;

import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransport;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.MaskWriteRegisterRequest;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsResponse;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.msg.ReadWriteMultipleRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleCoilsRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.wire.LayeredSocket;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Optional;

/** Requests and answers over one connection; exceptions of the device are answers. */
final class ModbusTalk implements AutoCloseable {
  private static final int UNIT = 1;
  private static final int MOST_LATE = 3;

  private final LayeredSocket socket;
  private final ModbusTCPTransport transport;
  private int transaction;

  ModbusTalk(LayeredSocket socket, int answerMillis) throws IOException {
    this.socket = socket;
    this.transport = new ModbusTCPTransport(socket);
    transport.setTimeout(answerMillis);
  }

  /** The device answered with an exception. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(int code) {
      super(String.format("exception %02d", code));
    }
  }

  /** The value of an object: a register's, or 0 and 1 of a bit. */
  int read(ModbusObject object) throws IOException {
    return switch (object.table()) {
      case COIL -> bit(ask(new ReadCoilsRequest(object.address(), 1)));
      case HOLDING -> word(ask(new ReadMultipleRegistersRequest(object.address(), 1)));
      case INPUT -> {
        ask(new ReadInputRegistersRequest(object.address(), 1));
        yield 0;
      }
    };
  }

  /** Changes an object in this way. */
  void write(ModbusObject object, WriteAct act, int value) throws IOException {
    ask(request(object.address(), act, value));
  }

  private static ModbusRequest request(int address, WriteAct act, int value) {
    return switch (act) {
      case SINGLE_BIT -> new WriteCoilRequest(address, value != 0);
      case MANY_BITS -> new WriteMultipleCoilsRequest(address, bits(value != 0));
      case SINGLE_VALUE -> new WriteSingleRegisterRequest(address, new SimpleRegister(value));
      case MANY_VALUES -> new WriteMultipleRegistersRequest(address, registers(value));
      case MASK -> new MaskWriteRegisterRequest(address, 0, value);
      case READ_AND_WRITE -> {
        ReadWriteMultipleRequest both = new ReadWriteMultipleRequest(UNIT, address, 1, address, 1);
        both.setRegisters(registers(value));
        yield both;
      }
      case PART_OF_VALUE, VALUE_WITH_TIME ->
          throw new IllegalArgumentException("Modbus knows no " + act.id());
    };
  }

  private static Register[] registers(int value) {
    return new Register[] {new SimpleRegister(value)};
  }

  private static BitVector bits(boolean value) {
    BitVector bits = new BitVector(1);
    bits.setBit(0, value);
    return bits;
  }

  /** A transaction of our own: the library's would open a second connection beside the gate. */
  private ModbusResponse ask(ModbusRequest request) throws IOException {
    request.setUnitID(UNIT);
    request.setTransactionID(++transaction);
    try {
      transport.writeRequest(request);
      ModbusResponse response = transport.readResponse();
      if (response.getTransactionID() != transaction) {
        throw new StreamCorruptedException(
            "an answer to request " + response.getTransactionID() + " instead of " + transaction);
      }
      if (response instanceof ExceptionResponse refusal) {
        throw new Refused(refusal.getExceptionCode());
      }
      return response;
    } catch (ModbusIOException e) {
      throw unwrapped(e);
    }
  }

  /**
   * Sends a request that the library does not know and returns the data unit of the answer; answers
   * to earlier requests that come late are passed over.
   *
   * @throws Refused if the answer is an exception
   */
  byte[] exchange(byte[] pdu) throws IOException {
    transaction++;
    socket.getOutputStream().write(Frame.of(transaction, UNIT, pdu).encode());
    socket.getOutputStream().flush();
    Frame answer = next();
    for (int late = 0; answer.transaction() != transaction && late < MOST_LATE; late++) {
      answer = next();
    }
    boolean sound = answer.protocol() == 0 && answer.transaction() == transaction;
    if (sound && answer.function() == (pdu[0] | 0x80) && answer.pdu().length == 2) {
      throw new Refused(answer.pdu()[1] & 0xFF);
    }
    if (!sound || answer.function() != pdu[0]) {
      throw new StreamCorruptedException("no answer to the request: " + answer);
    }
    return answer.pdu();
  }

  private Frame next() throws IOException {
    return Frame.read(socket.getInputStream())
        .orElseThrow(() -> new EOFException("the device closed the connection"));
  }

  /** The library hides how a connection ended; the end has to come out again. */
  private IOException unwrapped(ModbusIOException e) {
    if (socket.failure().isPresent()) {
      return socket.failure().get();
    }
    if (e.isEOF() || String.valueOf(e.getMessage()).startsWith("Premature end of stream")) {
      return new EOFException("the device closed the connection");
    }
    return new IOException(e.getMessage());
  }

  private static int bit(ModbusResponse response) throws IOException {
    return Optional.of(response)
        .filter(ReadCoilsResponse.class::isInstance)
        .map(ReadCoilsResponse.class::cast)
        .map(coils -> coils.getCoilStatus(0) ? 1 : 0)
        .orElseThrow(() -> new StreamCorruptedException("no coils in the answer"));
  }

  private static int word(ModbusResponse response) throws IOException {
    return Optional.of(response)
        .filter(ReadMultipleRegistersResponse.class::isInstance)
        .map(ReadMultipleRegistersResponse.class::cast)
        .filter(registers -> registers.getWordCount() > 0)
        .map(registers -> registers.getRegisterValue(0))
        .orElseThrow(() -> new StreamCorruptedException("no registers in the answer"));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
