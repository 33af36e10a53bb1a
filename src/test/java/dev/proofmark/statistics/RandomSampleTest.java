package dev.proofmark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Sources that are sound have no defect; each unsound one is found out by its own test. */
class RandomSampleTest {
  private static final int VALUES = 200;
  private static final int LENGTH = 32;

  private final SecureRandom secure = new SecureRandom();

  private static List<byte[]> values(Consumer<byte[]> source) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      byte[] value = new byte[LENGTH];
      source.accept(value);
      all.add(value);
    }
    return all;
  }

  private static List<byte[]> words(ByteOrder order, IntSupplier source) {
    return values(
        value -> {
          ByteBuffer into = ByteBuffer.wrap(value).order(order);
          while (into.hasRemaining()) {
            into.putInt(source.getAsInt());
          }
        });
  }

  private static void finds(String defect, List<byte[]> values) {
    List<String> defects = new RandomSample(values).defects();
    assertTrue(
        defects.stream().anyMatch(found -> found.contains(defect)), defect + " in " + defects);
  }

  @Test
  void aSoundSourceHasNoDefect() {
    for (int i = 0; i < 20; i++) {
      assertEquals(List.of(), new RandomSample(values(secure::nextBytes)).defects());
    }
  }

  @Test
  void aFewSoundValuesHaveNoDefectEither() {
    assertEquals(List.of(), new RandomSample(values(secure::nextBytes).subList(0, 5)).defects());
  }

  @Test
  void findsValuesThatComeTwice() {
    List<byte[]> all = values(secure::nextBytes);
    all.set(150, all.get(3).clone());
    finds("a value came twice", all);
    assertTrue(new RandomSample(all).repeats());
  }

  @Test
  void findsAFixedPrefixAndARepeatedPart() {
    List<byte[]> prefixed = values(secure::nextBytes);
    prefixed.forEach(value -> ByteBuffer.wrap(value).putInt(0xCAFEBABE));
    finds("4 bytes are always the same", prefixed);
    List<byte[]> parts = values(secure::nextBytes);
    System.arraycopy(parts.get(0), 3, parts.get(9), 20, 8);
    finds("8 bytes in a row came twice", parts);
  }

  @Test
  void findsTheGeneratorOfJava() {
    Random random = new Random(4711);
    finds("java.util.Random", values(random::nextBytes));
    finds("java.util.Random", words(ByteOrder.BIG_ENDIAN, random::nextInt));
    finds("java.util.Random", values(value -> new Random(secure.nextLong()).nextBytes(value)));
  }

  @Test
  void findsLinearCongruentialGenerators() {
    int[] state = {secure.nextInt()};
    finds(
        "a linear congruential generator",
        words(ByteOrder.LITTLE_ENDIAN, () -> state[0] = state[0] * 1664525 + 1013904223));
    long[] wide = {secure.nextLong()};
    finds(
        "a linear congruential generator",
        values(
            value -> {
              ByteBuffer into = ByteBuffer.wrap(value);
              while (into.hasRemaining()) {
                wide[0] = wide[0] * 6364136223846793005L + 1442695040888963407L;
                into.putLong(wide[0]);
              }
            }));
  }

  @Test
  void findsAMersenneTwister() {
    finds("a Mersenne Twister", words(ByteOrder.LITTLE_ENDIAN, new Twister(5489)::next));
    finds("a Mersenne Twister", words(ByteOrder.BIG_ENDIAN, new Twister(1)::next));
  }

  @Test
  void findsClocksAndCounters() {
    long[] clock = {1_700_000_000_000L};
    finds(
        "a counter or a clock",
        values(
            value -> {
              secure.nextBytes(value);
              clock[0] += 1 + secure.nextInt(20);
              ByteBuffer.wrap(value).putLong(12, clock[0]);
            }));
    int[] count = {secure.nextInt(1000)};
    finds(
        "a counter or a clock",
        values(
            value -> {
              secure.nextBytes(value);
              ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putInt(28, count[0]++);
            }));
  }

  @Test
  void findsBiasByFrequenciesBalanceRunsAndCorrelation() {
    finds("byte frequencies", values(value -> fill(value, () -> secure.nextInt(240))));
    finds("balance of bits", values(value -> fill(value, () -> secure.nextInt(256) | 1)));
    finds("runs of bits", values(value -> fill(value, () -> secure.nextBoolean() ? 0x55 : 0xAA)));
    int[] walk = {0};
    finds(
        "serial correlation",
        values(value -> fill(value, () -> walk[0] = walk[0] + secure.nextInt(8) & 0xFF)));
    finds("compressed", values(value -> fill(value, () -> 'a' + secure.nextInt(26))));
  }

  private static void fill(byte[] value, IntSupplier source) {
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) source.getAsInt();
    }
  }

  /** MT19937; its 10000th word for the seed 5489 is 4123659995 (C++ standard, rand.predef). */
  private static final class Twister {
    private final int[] state = new int[624];
    private int at = 624;

    Twister(int seed) {
      state[0] = seed;
      for (int i = 1; i < state.length; i++) {
        state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
      }
    }

    int next() {
      if (at == state.length) {
        for (int i = 0; i < state.length; i++) {
          int mixed = state[i] & 0x80000000 | state[(i + 1) % 624] & 0x7FFFFFFF;
          state[i] = state[(i + 397) % 624] ^ mixed >>> 1 ^ -(mixed & 1) & 0x9908B0DF;
        }
        at = 0;
      }
      int word = state[at++];
      word ^= word >>> 11;
      word ^= word << 7 & 0x9D2C5680;
      word ^= word << 15 & 0xEFC60000;
      return word ^ word >>> 18;
    }
  }

  @Test
  void theTwisterOfThisTestIsTheOneOfTheStandard() {
    Twister twister = new Twister(5489);
    int word = 0;
    for (int i = 0; i < 10_000; i++) {
      word = twister.next();
    }
    assertEquals(4123659995L, Integer.toUnsignedLong(word));
  }
}
