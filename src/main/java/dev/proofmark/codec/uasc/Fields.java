package dev.proofmark.codec.uasc;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The fields of a message one after the other; none of them reaches beyond its end. */
final class Fields {
  private final ByteBuffer in;

  private interface Field<T> {
    T take() throws MalformedMessage;
  }

  Fields(byte[] message, int from) {
    in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    in.position(Math.min(from, message.length));
  }

  int position() {
    return in.position();
  }

  long unsigned() throws MalformedMessage {
    return taken(() -> Integer.toUnsignedLong(in.getInt()));
  }

  String text() throws MalformedMessage {
    return new String(octets(), StandardCharsets.UTF_8);
  }

  /** A length, -1 for none, and as many octets. */
  byte[] octets() throws MalformedMessage {
    return taken(
        () -> {
          int length = in.getInt();
          if (length < -1 || length > in.remaining()) {
            throw new MalformedMessage("a field of " + Integer.toUnsignedString(length) + " bytes");
          }
          byte[] octets = new byte[Math.max(0, length)];
          in.get(octets);
          return octets;
        });
  }

  byte[] rest() {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }

  private static <T> T taken(Field<T> field) throws MalformedMessage {
    try {
      return field.take();
    } catch (BufferUnderflowException e) {
      throw new MalformedMessage("the message is cut off", e);
    }
  }
}
