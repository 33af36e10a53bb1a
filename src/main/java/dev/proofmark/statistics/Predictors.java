package dev.proofmark.statistics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Generators whose next value can be computed from those before. */
final class Predictors {
  private static final List<ByteOrder> ORDERS =
      List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

  /** With fewer values, an ascending order may be chance. */
  private static final int FEWEST_ASCENDING = 20;

  private static final long JAVA_FACTOR = 0x5DEECE66DL;
  private static final long JAVA_MASK = (1L << 48) - 1;

  private Predictors() {}

  /** The first generator that would have predicted these values, in words. */
  static Optional<String> hit(List<byte[]> values) {
    if (ascending(values)) {
      return Optional.of("a counter or a clock");
    }
    if (any(values, words -> ofJava(words))) {
      return Optional.of("java.util.Random");
    }
    if (any(values, Predictors::linear32) || linear64(values)) {
      return Optional.of("a linear congruential generator");
    }
    if (ORDERS.stream().anyMatch(order -> MersenneTwister.made(joined(values, order)))) {
      return Optional.of("a Mersenne Twister");
    }
    return Optional.empty();
  }

  private static boolean any(List<byte[]> values, Predicate<int[]> predicted) {
    // What is predictable at all is so from the first values on.
    return values.stream()
        .limit(FEWEST_ASCENDING)
        .flatMap(value -> ORDERS.stream().map(order -> words(value, order)))
        .anyMatch(predicted);
  }

  /** Four or eight neighbouring bytes that never fall from one value to the next. */
  private static boolean ascending(List<byte[]> values) {
    int shortest = values.stream().mapToInt(value -> value.length).min().orElse(0);
    if (values.size() < FEWEST_ASCENDING) {
      return false;
    }
    return Stream.of(Integer.BYTES, Long.BYTES)
        .anyMatch(
            width -> {
              for (int at = 0; at + width <= shortest; at++) {
                if (ascending(values, at, width)) {
                  return true;
                }
              }
              return false;
            });
  }

  private static boolean ascending(List<byte[]> values, int at, int width) {
    return ORDERS.stream()
        .anyMatch(
            order -> {
              long last = number(values.get(0), at, width, order);
              long rises = 0;
              for (byte[] value : values) {
                long next = number(value, at, width, order);
                if (Long.compareUnsigned(next, last) < 0) {
                  return false;
                }
                rises += next == last ? 0 : 1;
                last = next;
              }
              // A counter's upper bytes rise now and then; that alone says nothing of the rest.
              return rises >= values.size() / 2;
            });
  }

  private static long number(byte[] value, int at, int width, ByteOrder order) {
    ByteBuffer bytes = ByteBuffer.wrap(value, at, width).order(order);
    return width == Integer.BYTES ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
  }

  /** Its state has 48 bits, of which each word shows 32: two words give it away. */
  private static boolean ofJava(int[] words) {
    if (words.length < 3) {
      return false;
    }
    for (long hidden = 0; hidden < 1 << 16; hidden++) {
      long state = Integer.toUnsignedLong(words[0]) << 16 | hidden;
      int at = 1;
      do {
        state = state * JAVA_FACTOR + 0xB & JAVA_MASK;
      } while ((int) (state >>> 16) == words[at] && ++at < words.length);
      if (at == words.length) {
        return true;
      }
    }
    return false;
  }

  private static boolean linear32(int[] words) {
    if (words.length < 5 || (words[1] - words[0] & 1) == 0) {
      return false;
    }
    int factor = (words[2] - words[1]) * (int) inverse(words[1] - words[0]);
    for (int i = 2; i + 1 < words.length; i++) {
      if (words[i + 1] - words[i] != factor * (words[i] - words[i - 1])) {
        return false;
      }
    }
    return true;
  }

  private static boolean linear64(List<byte[]> values) {
    return values.stream()
        .limit(FEWEST_ASCENDING)
        .filter(value -> value.length >= 4 * Long.BYTES)
        .anyMatch(value -> ORDERS.stream().anyMatch(order -> linear64(value, order)));
  }

  private static boolean linear64(byte[] value, ByteOrder order) {
    long[] words = new long[value.length / Long.BYTES];
    ByteBuffer.wrap(value).order(order).asLongBuffer().get(words);
    if ((words[1] - words[0] & 1) == 0) {
      return false;
    }
    long factor = (words[2] - words[1]) * inverse(words[1] - words[0]);
    for (int i = 2; i + 1 < words.length; i++) {
      if (words[i + 1] - words[i] != factor * (words[i] - words[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** The inverse of an odd number modulo 2^64 by Newton's method. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  private static int[] joined(List<byte[]> values, ByteOrder order) {
    return values.stream()
        .map(value -> words(value, order))
        .flatMapToInt(java.util.Arrays::stream)
        .toArray();
  }

  private static int[] words(byte[] value, ByteOrder order) {
    int[] words = new int[value.length / Integer.BYTES];
    ByteBuffer.wrap(value).order(order).asIntBuffer().get(words);
    return words;
  }
}
