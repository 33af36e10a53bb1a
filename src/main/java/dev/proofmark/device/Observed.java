package dev.proofmark.device;

import dev.proofmark.evidence.Transcript;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was read from the device or measured on it, or the answer that came instead.
 *
 * @param value what was observed, absent if the device gave nothing to observe
 * @param instead why there is no value; never a {@code GRANTED}
 * @param transcript where it was written down
 */
public record Observed<T>(Optional<T> value, Optional<Answer> instead, Transcript transcript) {
  public Observed {
    Objects.requireNonNull(transcript);
    if (value.isPresent() == instead.isPresent()) {
      throw new IllegalArgumentException("either a value or an answer instead of it");
    }
  }

  public static <T> Observed<T> of(T value, Transcript transcript) {
    return new Observed<>(Optional.of(value), Optional.empty(), transcript);
  }

  public static <T> Observed<T> nothing(Answer instead) {
    return new Observed<>(Optional.empty(), Optional.of(instead), instead.transcript());
  }
}
