package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Listener;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An OPC UA server that greets and then refuses every channel (OPC 10000-6, 7.1.2). */
final class ChannelRefusal {
  private static final int HEADER = 8;
  private static final int LONGEST = 1 << 16;
  private static final int BAD_SECURITY_CHECKS_FAILED = 0x80130000;

  private ChannelRefusal() {}

  static Service start(Plant plant) throws IOException {
    return Listener.open(plant, OpcUaFactory.NAME, OpcUaFactory.PORT, ChannelRefusal::talk);
  }

  private static void talk(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    skipMessage(in);
    socket.getOutputStream().write(acknowledge());
    skipMessage(in);
    socket.getOutputStream().write(error());
  }

  private static void skipMessage(DataInputStream in) throws IOException {
    byte[] header = new byte[HEADER];
    in.readFully(header);
    int size = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    if (size < HEADER || size > LONGEST) {
      throw new IOException("a message of " + size + " bytes");
    }
    in.readFully(new byte[size - HEADER]);
  }

  private static byte[] acknowledge() {
    return message("ACKF", 20)
        .putInt(0)
        .putInt(LONGEST - 1)
        .putInt(LONGEST - 1)
        .putInt(0)
        .putInt(0)
        .array();
  }

  private static byte[] error() {
    byte[] reason = "refused".getBytes(StandardCharsets.US_ASCII);
    return message("ERRF", 8 + reason.length)
        .putInt(BAD_SECURITY_CHECKS_FAILED)
        .putInt(reason.length)
        .put(reason)
        .array();
  }

  private static ByteBuffer message(String type, int body) {
    return ByteBuffer.allocate(HEADER + body)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(HEADER + body);
  }
}
