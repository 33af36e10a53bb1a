package dev.proofmark.bench;

import dev.proofmark.device.Observed;
import java.util.function.Function;
import java.util.function.Predicate;

/** Judges something that was read from the device; nothing read is no decision. */
public final class ExpectObserved<T> {
  private final Observed<T> observed;

  ExpectObserved(Observed<T> observed) {
    this.observed = observed;
  }

  /**
   * The value fulfils a demand.
   *
   * @param demand in words, to stand behind "expected"
   */
  public void toBe(String demand, Predicate<T> fulfilled) {
    toBe(demand, fulfilled, String::valueOf);
  }

  /** The same, with the value shown in other words. */
  public void toBe(String demand, Predicate<T> fulfilled, Function<T, String> inWords) {
    String line = "expected " + demand + ", observed " + shown(inWords);
    observed.transcript().expected(line);
    if (observed.value().isEmpty()) {
      throw Unanswered.inconclusive(line);
    }
    if (!fulfilled.test(observed.value().get())) {
      throw new AssertionError(line);
    }
  }

  /**
   * The same where there is a third way: what neither fulfils the demand nor contradicts it decides
   * nothing.
   */
  public void toBe(
      String demand,
      Predicate<T> fulfilled,
      Predicate<T> contradicted,
      Function<T, String> inWords) {
    boolean open =
        observed.value().filter(v -> !fulfilled.test(v) && !contradicted.test(v)).isPresent();
    if (open) {
      String line = "expected " + demand + ", observed neither that nor the contrary: ";
      observed.transcript().expected(line + shown(inWords));
      throw Unanswered.inconclusive(line + shown(inWords));
    }
    toBe(demand, value -> !contradicted.test(value), inWords);
  }

  /** Writes down what a reader should know besides, without judging it. */
  public ExpectObserved<T> noting(Predicate<T> worth, Function<T, String> inWords) {
    observed
        .value()
        .filter(worth)
        .ifPresent(value -> observed.transcript().observed(inWords.apply(value)));
    return this;
  }

  private String shown(Function<T, String> inWords) {
    String words =
        observed.value().map(inWords).orElseGet(() -> observed.instead().orElseThrow().inWords());
    return words.isBlank() ? "nothing" : words;
  }
}
