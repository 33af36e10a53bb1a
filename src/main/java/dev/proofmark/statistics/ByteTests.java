package dev.proofmark.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Tests whether bytes look random, as NIST SP 800-22 and Knuth describe them. They find defects;
 * they cannot show that there is entropy.
 */
final class ByteTests {
  /** Too few bytes for a meaningful count of each of the 256 values. */
  static final int FEWEST = 1280;

  private static final int VALUES = 256;

  private ByteTests() {}

  /** Probability of so odd a result for truly random bytes, by the name of the test. */
  static Map<String, Double> probabilities(byte[] bytes) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("byte frequencies", frequencies(bytes));
    all.put("balance of bits", balance(bytes));
    all.put("runs of bits", runs(bytes));
    all.put("serial correlation", serialCorrelation(bytes));
    return all;
  }

  private static double frequencies(byte[] bytes) {
    int[] counts = new int[VALUES];
    for (byte one : bytes) {
      counts[one & 0xFF]++;
    }
    double expected = (double) bytes.length / VALUES;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return Tails.chiSquare(sum, VALUES - 1);
  }

  private static double balance(byte[] bytes) {
    double bits = bytes.length * (double) Byte.SIZE;
    return Tails.normal((2 * ones(bytes) - bits) / Math.sqrt(bits));
  }

  private static double runs(byte[] bytes) {
    int bits = bytes.length * Byte.SIZE;
    double share = (double) ones(bytes) / bits;
    int runs = 1;
    for (int i = 1; i < bits; i++) {
      runs += bit(bytes, i) == bit(bytes, i - 1) ? 0 : 1;
    }
    double expected = 2 * bits * share * (1 - share);
    double spread = 2 * Math.sqrt(bits) * share * (1 - share);
    return spread == 0 ? 0 : Tails.normal((runs - expected) / spread);
  }

  private static double serialCorrelation(byte[] bytes) {
    double mean = 0;
    for (byte one : bytes) {
      mean += (one & 0xFF) / (double) bytes.length;
    }
    double together = 0;
    double alone = 0;
    for (int i = 0; i < bytes.length; i++) {
      double here = (bytes[i] & 0xFF) - mean;
      alone += here * here;
      together += here * ((bytes[(i + 1) % bytes.length] & 0xFF) - mean);
    }
    return alone == 0 ? 0 : Tails.normal(together / alone * Math.sqrt(bytes.length));
  }

  /** The size after compression as a share of the size before. */
  static double compressed(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] into = new byte[bytes.length + VALUES];
    int size = deflater.deflate(into);
    deflater.end();
    return (double) size / bytes.length;
  }

  private static int ones(byte[] bytes) {
    int ones = 0;
    for (byte one : bytes) {
      ones += Integer.bitCount(one & 0xFF);
    }
    return ones;
  }

  private static int bit(byte[] bytes, int at) {
    return bytes[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1;
  }
}
