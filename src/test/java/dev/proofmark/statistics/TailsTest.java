package dev.proofmark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known values, from tables and by exact computation. */
class TailsTest {
  private static void near(double expected, double actual, double relative) {
    assertEquals(expected, actual, expected * relative);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.5, 0.4795001221869535",
    "1, 0.15729920705028513",
    "1.999, 0.004698349",
    "2.001, 0.004657001",
    "3, 2.209049699858544e-5",
    "5, 1.5374597944280349e-12"
  })
  void complementaryErrorFunction(double x, double expected) {
    near(expected, Tails.erfc(x), 1e-4);
  }

  @ParameterizedTest
  @CsvSource({"1.959963985, 0.05", "-2.575829304, 0.01", "4.891638475, 1e-6"})
  void normalTails(double z, double expected) {
    near(expected, Tails.normal(z), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"293.2478, 0.1", "330.5197, 0.002", "255, 0.98"})
  void chiSquareTails(double value, double twice) {
    near(twice, Tails.chiSquare(value, 255), 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 1",
    "10, 10, 0.0009765625",
    "9, 10, 0.0107421875",
    "60, 100, 0.028443966820490392",
    "67, 100, 0.0004371"
  })
  void headsOfAFairCoin(int atLeast, int of, double expected) {
    near(expected, Tails.heads(atLeast, of), 1e-3);
  }
}
