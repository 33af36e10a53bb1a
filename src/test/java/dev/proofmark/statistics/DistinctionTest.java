package dev.proofmark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that answer alike, nearly alike and differently. */
class DistinctionTest {
  private static final int EACH = 100;

  private static List<String> all(String one) {
    return Collections.nCopies(EACH, one);
  }

  private static List<String> mostly(double share, String usual, String other, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> random.nextDouble() < share ? usual : other).limit(EACH).toList();
  }

  @Test
  void whatAnswersAlikeIsToldApartByChanceOnly() {
    Distinction same = Distinction.between(all("denied"), all("denied"));
    assertEquals(new Distinction(EACH / 2, EACH), same);
    assertTrue(same.byChance());
    assertFalse(same.certain());
  }

  @Test
  void answersThatVaryForBothClassesDecideNothing() {
    for (int seed = 0; seed < 50; seed += 2) {
      Distinction noise =
          Distinction.between(mostly(0.5, "a", "b", seed), mostly(0.5, "a", "b", seed + 1));
      assertTrue(noise.byChance(), noise.inWords());
    }
  }

  @Test
  void whatAnswersDifferentlyIsToldApart() {
    Distinction oracle = Distinction.between(all("bad padding"), all("denied"));
    assertEquals(new Distinction(EACH, EACH), oracle);
    assertTrue(oracle.certain());
    assertFalse(oracle.byChance());
    assertEquals("100 of 100 told apart", oracle.inWords());
  }

  @Test
  void aWeakDifferenceIsNeitherCertainNorChance() {
    Distinction weak = Distinction.between(mostly(0.5, "bad", "denied", 1), all("denied"));
    assertFalse(weak.certain(), weak.inWords());
    assertFalse(weak.byChance(), weak.inWords());
  }

  @Test
  void aHandfulOfAnswersIsNeverCertain() {
    assertFalse(Distinction.between(List.of("a", "a"), List.of("b", "b")).certain());
  }
}
