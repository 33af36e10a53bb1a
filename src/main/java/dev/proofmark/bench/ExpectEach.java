package dev.proofmark.bench;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Variant;
import dev.proofmark.evidence.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges several attempts that differ from one sound twin in one property each, and that share the
 * controls before and after. One violation decides all; else one open answer leaves all open.
 */
public final class ExpectEach<V extends Variant> {
  private final List<V> values;
  private final Predicate<V> tolerable;

  private ExpectEach(List<V> values, Predicate<V> tolerable) {
    this.values = values;
    this.tolerable = tolerable;
  }

  /** Judges an attempt with each of these. */
  public static <V extends Variant> ExpectEach<V> each(V[] values) {
    return new ExpectEach<>(List.of(values), value -> false);
  }

  /** Of these it is only noted when they are granted. */
  public ExpectEach<V> tolerating(Predicate<V> some) {
    return new ExpectEach<>(values, some);
  }

  /**
   * The device refused each, in words or by closing the connection.
   *
   * @param twin the sound attempt, made before and after all others
   */
  public void denied(Supplier<Answer> twin, Function<V, Answer> attempt) {
    Expect.control(twin.get());
    Map<V, Answer> answers = new LinkedHashMap<>();
    values.forEach(value -> answers.put(value, attempt.apply(value)));
    Map<V, Answer> violations = only(answers, (v, a) -> a.granted() && !tolerable.test(v));
    // What was granted is a violation whatever comes after it.
    if (violations.isEmpty()) {
      Expect.control(twin.get());
    }
    judge(answers, violations);
  }

  private void judge(Map<V, Answer> answers, Map<V, Answer> violations) {
    Transcript transcript = answers.values().iterator().next().transcript();
    answers.forEach(
        (value, answer) -> {
          Expect.amongControls(answer).noteLateness();
          if (answer.granted() && tolerable.test(value)) {
            transcript.observed("grants " + value.id() + ", which many devices do");
          }
        });
    transcript.expected("expected each denied, observed " + inWords(answers));
    if (!violations.isEmpty()) {
      throw new AssertionError("expected denied, observed " + inWords(violations));
    }
    var open = only(answers, (v, a) -> !a.granted() && !Expect.amongControls(a).isDenial());
    if (!open.isEmpty()) {
      throw Unanswered.inconclusive("expected denied, observed " + inWords(open));
    }
  }

  private interface Choice<V> {
    boolean takes(V value, Answer answer);
  }

  private static <V> Map<V, Answer> only(Map<V, Answer> answers, Choice<V> choice) {
    Map<V, Answer> some = new LinkedHashMap<>(answers);
    some.entrySet().removeIf(one -> !choice.takes(one.getKey(), one.getValue()));
    return some;
  }

  private static <V extends Variant> String inWords(Map<V, Answer> answers) {
    return answers.entrySet().stream()
        .map(one -> one.getKey().id() + ": " + one.getValue().inWords())
        .collect(Collectors.joining("; "));
  }
}
