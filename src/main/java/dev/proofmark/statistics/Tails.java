package dev.proofmark.statistics;

/** How improbable a value is if nothing is behind it. */
final class Tails {
  private static final double SERIES_ENDS = 2;
  private static final int TERMS = 80;

  private Tails() {}

  /** The probability of a standard normal value at least this far from zero, on either side. */
  static double normal(double z) {
    return erfc(Math.abs(z) / Math.sqrt(2));
  }

  /**
   * The probability of a chi-square value as far from its mean, on either side; good from about 30
   * degrees of freedom on (Wilson and Hilferty).
   */
  static double chiSquare(double value, int freedom) {
    double spread = 2.0 / (9 * freedom);
    return normal((Math.cbrt(value / freedom) - (1 - spread)) / Math.sqrt(spread));
  }

  /** The probability of at least this many heads in so many throws of a fair coin. */
  static double heads(int atLeast, int throwsMade) {
    double sum = 0;
    double logOfOne = -throwsMade * Math.log(2);
    for (int heads = 0; heads <= throwsMade; heads++) {
      if (heads >= atLeast) {
        sum += Math.exp(logOfOne);
      }
      logOfOne += Math.log(throwsMade - heads) - Math.log(heads + 1);
    }
    return Math.min(1, sum);
  }

  /** The complementary error function of a value that is not negative. */
  static double erfc(double x) {
    return x < SERIES_ENDS ? 1 - erfBySeries(x) : erfcByFraction(x);
  }

  private static double erfBySeries(double x) {
    double power = x;
    double sum = x;
    for (int n = 1; n < TERMS; n++) {
      power *= -x * x / n;
      sum += power / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static double erfcByFraction(double x) {
    double fraction = x;
    for (int k = TERMS; k > 0; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
  }
}
