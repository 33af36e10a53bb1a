package dev.proofmark.statistics;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Values that are meant to be random, in the order in which they were drawn.
 *
 * @param values of any length; none is changed
 */
public record RandomSample(List<byte[]> values) {
  /** Below this probability a result is a defect and no chance. */
  private static final double IMPROBABLE = 1e-6;

  private static final double FIXED_SHARE = 0.99;
  private static final int FIXED_BYTES = 4;
  private static final double COMPRESSIBLE = 0.95;

  public RandomSample {
    values = List.copyOf(values);
  }

  /** How many values there are. */
  public int size() {
    return values.size();
  }

  /** Whether one value came more than once. */
  public boolean repeats() {
    Set<ByteBuffer> seen = new HashSet<>();
    return !values.stream().map(ByteBuffer::wrap).allMatch(seen::add);
  }

  /**
   * What shows that the values are not random, in words; empty means that no defect was seen, which
   * is no proof of entropy.
   */
  public List<String> defects() {
    List<String> defects = new ArrayList<>();
    if (repeats()) {
      defects.add("a value came twice");
    }
    int fixed = fixedBytes();
    if (fixed >= FIXED_BYTES) {
      defects.add(fixed + " bytes are always the same");
    } else if (!repeats() && repeatsAPart()) {
      defects.add(Long.BYTES + " bytes in a row came twice");
    }
    Predictors.hit(values).ifPresent(generator -> defects.add("predicted by " + generator));
    byte[] all = joined();
    if (all.length >= ByteTests.FEWEST) {
      ByteTests.probabilities(all)
          .forEach(
              (test, p) -> {
                if (p < IMPROBABLE) {
                  defects.add("%s: p = %.1e".formatted(test, p));
                }
              });
      if (ByteTests.compressed(all) < COMPRESSIBLE) {
        defects.add("they can be compressed");
      }
    }
    return defects;
  }

  /** Positions that hold the same byte in nearly all values. */
  private int fixedBytes() {
    int shortest = values.stream().mapToInt(value -> value.length).min().orElse(0);
    int fixed = 0;
    for (int at = 0; at < shortest && values.size() > 1; at++) {
      int[] counts = new int[256];
      for (byte[] value : values) {
        counts[value[at] & 0xFF]++;
      }
      fixed += Arrays.stream(counts).max().orElseThrow() > FIXED_SHARE * values.size() ? 1 : 0;
    }
    return fixed;
  }

  private boolean repeatsAPart() {
    Set<Long> seen = new HashSet<>();
    for (byte[] value : values) {
      for (int at = 0; at + Long.BYTES <= value.length; at++) {
        if (!seen.add(ByteBuffer.wrap(value).getLong(at))) {
          return true;
        }
      }
    }
    return false;
  }

  private byte[] joined() {
    var all = new ByteArrayOutputStream();
    values.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
