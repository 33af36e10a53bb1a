package dev.proofmark.profile;

import java.time.Duration;
import java.util.regex.Pattern;

/** Times as people write them: a number and its unit. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|s|min|h|d)");

  private Durations() {}

  /**
   * Reads {@code 250 ms}, {@code 5 s}, {@code 1.5 min}, {@code 2 h}, {@code 30 d}.
   *
   * @throws IllegalArgumentException if there is no number or no unit
   */
  public static Duration parse(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "is \"" + text + "\"; give a duration with its unit, such as \"5 s\" or \"5 min\"");
    }
    double millis =
        Double.parseDouble(match.group(1))
            * switch (match.group(2)) {
              case "ms" -> 1;
              case "s" -> 1_000;
              case "min" -> 60_000;
              case "h" -> 3_600_000;
              default -> 86_400_000;
            };
    return Duration.ofMillis(Math.round(millis));
  }
}
