package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import dev.proofmark.protocol.Undeclared;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** The types of nodes that the bench changes (OPC 10000-6, 5.1.2), and how it writes one down. */
public enum ValueType {
  BOOLEAN("Boolean", Boolean.class, Boolean::valueOf, flag -> !flag),
  SBYTE("SByte", Byte.class, Byte::valueOf, number -> (byte) (number ^ 1)),
  BYTE("Byte", UByte.class, UByte::valueOf, number -> ubyte(number.intValue() ^ 1)),
  INT16("Int16", Short.class, Short::valueOf, number -> (short) (number ^ 1)),
  UINT16("UInt16", UShort.class, UShort::valueOf, number -> ushort(number.intValue() ^ 1)),
  INT32("Int32", Integer.class, Integer::valueOf, number -> number ^ 1),
  UINT32("UInt32", UInteger.class, UInteger::valueOf, number -> uint(number.longValue() ^ 1)),
  INT64("Int64", Long.class, Long::valueOf, number -> number ^ 1),
  UINT64("UInt64", ULong.class, ULong::valueOf, number -> ulong(number.longValue() ^ 1)),
  FLOAT("Float", Float.class, Float::valueOf, real -> halves(real) ? real / 2 : 1f),
  DOUBLE("Double", Double.class, Double::valueOf, real -> halves(real) ? real / 2 : 1d),
  STRING("String", String.class, text -> text, text -> text.isEmpty() ? "1" : text.substring(1));

  private final String word;
  private final Class<?> type;
  private final Function<String, ?> reading;
  private final UnaryOperator<Object> neighbour;

  <T> ValueType(
      String word, Class<T> type, Function<String, T> reading, UnaryOperator<T> neighbour) {
    this.word = word;
    this.type = type;
    this.reading = reading;
    this.neighbour = value -> neighbour.apply(type.cast(value));
  }

  /**
   * A value of the same type that differs: next to it, which a range rarely forbids.
   *
   * @throws Undeclared if the node holds something that the bench does not change
   */
  public static Object otherThan(Object value) {
    return of(value).neighbour.apply(value);
  }

  /**
   * Type and value for a person to read, such as {@code Int32 17}; {@link #read} gives the same
   * value again.
   *
   * @throws Undeclared if the node holds something that the bench does not change
   */
  public static String written(Object value) {
    return of(value).word + " " + value;
  }

  /**
   * The value that was written down.
   *
   * @throws IllegalArgumentException if the text names no type, or no value of it
   */
  public static Object read(String text) {
    int blank = text.indexOf(' ');
    return Arrays.stream(values())
        .filter(one -> blank > 0 && one.word.equals(text.substring(0, blank)))
        .findFirst()
        .map(one -> (Object) one.reading.apply(text.substring(blank + 1)))
        .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no value of a node"));
  }

  private static ValueType of(Object value) {
    Optional<ValueType> known =
        Arrays.stream(values()).filter(one -> one.type.isInstance(value)).findFirst();
    String what = value == null ? "nothing" : "a " + value.getClass().getSimpleName();
    return known.orElseThrow(
        () ->
            new Undeclared(
                "declare as first of test-objects.writable a node with a truth value, number or"
                    + " text; this one holds "
                    + what));
  }

  private static boolean halves(double real) {
    return Double.isFinite(real) && real != 0;
  }
}
