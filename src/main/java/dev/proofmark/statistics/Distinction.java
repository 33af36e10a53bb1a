package dev.proofmark.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well two classes can be told apart by what was observed of them: learnt on one half of each
 * class, tried on the other half.
 *
 * @param right correct predictions on the half that was held back
 * @param of all predictions
 */
public record Distinction(int right, int of) {
  /** Of each side; both together leave 99.9 % to chance. */
  private static final double IMPROBABLE = 0.0005;

  private static final double CERTAIN = 0.9;

  /**
   * Learns and tries.
   *
   * @param one observations of one class, at least two
   * @param other as many of the other class
   */
  public static Distinction between(List<String> one, List<String> other) {
    Map<String, Integer> lean = new HashMap<>();
    half(one, 0).forEach(seen -> lean.merge(seen, 1, Integer::sum));
    half(other, 0).forEach(seen -> lean.merge(seen, -1, Integer::sum));
    List<String> triedOfOne = half(one, 1);
    List<String> triedOfOther = half(other, 1);
    long right =
        triedOfOne.stream().filter(seen -> lean.getOrDefault(seen, 0) > 0).count()
            + triedOfOther.stream().filter(seen -> lean.getOrDefault(seen, 0) <= 0).count();
    return new Distinction((int) right, triedOfOne.size() + triedOfOther.size());
  }

  /** Whether chance would do as well: the binomial bound of 99.9 %. */
  public boolean byChance() {
    int better = Math.max(right, of - right);
    return Tails.heads(better, of) >= IMPROBABLE;
  }

  /** Whether nine of ten are told apart. */
  public boolean certain() {
    return right >= CERTAIN * of && !byChance();
  }

  /** Such as {@code 50 of 100 told apart}. */
  public String inWords() {
    return right + " of " + of + " told apart";
  }

  /** Every second observation, so that slow changes of the device reach both halves. */
  private static List<String> half(List<String> all, int first) {
    return IntStream.range(0, all.size()).filter(i -> i % 2 == first).mapToObj(all::get).toList();
  }
}
