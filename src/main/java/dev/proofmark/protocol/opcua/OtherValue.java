package dev.proofmark.protocol.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import dev.proofmark.protocol.Undeclared;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** Picks a value of the same type next to the one that a node has, which a range rarely forbids. */
final class OtherValue {
  private OtherValue() {}

  /**
   * A value that differs.
   *
   * @throws Undeclared if the node holds something that the bench does not change
   */
  static Object than(Object value) {
    if (value instanceof Boolean flag) {
      return !flag;
    }
    if (value instanceof Float real) {
      return real == 0 ? 1f : real / 2;
    }
    if (value instanceof Double real) {
      return real == 0 ? 1d : real / 2;
    }
    if (value instanceof String text) {
      return text.isEmpty() ? "1" : text.substring(1);
    }
    return value instanceof Number number ? neighbour(number) : refused(value);
  }

  private static Object neighbour(Number number) {
    long other = number.longValue() ^ 1;
    if (number instanceof Byte) {
      return (byte) other;
    }
    if (number instanceof Short) {
      return (short) other;
    }
    if (number instanceof Integer) {
      return (int) other;
    }
    if (number instanceof Long) {
      return other;
    }
    if (number instanceof UByte) {
      return ubyte((int) other);
    }
    if (number instanceof UShort) {
      return ushort((int) other);
    }
    if (number instanceof UInteger) {
      return uint(other);
    }
    return number instanceof ULong ? ulong(other) : refused(number);
  }

  private static Object refused(Object value) {
    String what = value == null ? "nothing" : "a " + value.getClass().getSimpleName();
    throw new Undeclared(
        "declare as first of test-objects.writable a node with a truth value, number or text; this"
            + " one holds "
            + what);
  }
}
