package dev.proofmark.bench;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of answer comes to under each demand. */
class ExpectTest {
  private static final Duration DELAY = Duration.ofSeconds(2);

  private final Transcript transcript = new Transcript(new Redactor());

  private Answer answer(Kind kind, Ending ending, int rung, Duration after) {
    return new Answer(kind, ending, "code", rung, after, "detail", transcript);
  }

  private Answer answer(String words) {
    String[] parts = words.split("/");
    Ending ending = parts.length > 1 ? Ending.valueOf(parts[1]) : Ending.RESPONSE;
    return answer(Kind.valueOf(parts[0]), ending, 0, Duration.ZERO);
  }

  private static String outcome(Runnable demand) {
    try {
      demand.run();
      return "PASS";
    } catch (Unanswered e) {
      return "INCONCLUSIVE";
    } catch (AssertionError e) {
      return "FAIL";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GRANTED,             PASS,         FAIL,         PASS",
    "DENIED,              FAIL,         PASS,         FAIL",
    "CLOSED/FIN,          INCONCLUSIVE, INCONCLUSIVE, FAIL",
    "CLOSED/RST,          INCONCLUSIVE, INCONCLUSIVE, FAIL",
    "SILENT/TIMEOUT,      INCONCLUSIVE, INCONCLUSIVE, INCONCLUSIVE",
    "UNREACHABLE/TIMEOUT, INCONCLUSIVE, INCONCLUSIVE, INCONCLUSIVE",
    "UNREACHABLE/REFUSED, INCONCLUSIVE, INCONCLUSIVE, FAIL"
  })
  void judgesAnAnswerByItself(String given, String granted, String denied, String served) {
    assertEquals(granted, outcome(() -> expect(answer(given)).granted()));
    assertEquals(denied, outcome(() -> expect(answer(given)).denied()));
    assertEquals(served, outcome(() -> expect(answer(given)).served()));
  }

  @ParameterizedTest
  @CsvSource({
    "GRANTED,             FAIL,         FAIL",
    "DENIED,              PASS,         PASS",
    "CLOSED/FIN,          PASS,         PASS",
    "SILENT/TIMEOUT,      INCONCLUSIVE, INCONCLUSIVE",
    "UNREACHABLE/TIMEOUT, INCONCLUSIVE, INCONCLUSIVE",
    "UNREACHABLE/REFUSED, INCONCLUSIVE, PASS"
  })
  void judgesAnAttemptBetweenTwoControls(String given, String denied, String orAbsent) {
    Supplier<Answer> twin = () -> answer("GRANTED");
    assertEquals(denied, outcome(() -> between(twin, () -> answer(given)).denied()));
    assertEquals(orAbsent, outcome(() -> between(twin, () -> answer(given)).deniedOrAbsent()));
  }

  @ParameterizedTest
  @CsvSource({"DENIED", "CLOSED/FIN", "SILENT/TIMEOUT", "UNREACHABLE/REFUSED"})
  void withoutItsControlNothingIsDecided(String failing) {
    Deque<Answer> first = new ArrayDeque<>(List.of(answer(failing)));
    assertEquals(
        "INCONCLUSIVE", outcome(() -> between(first::remove, () -> answer("DENIED")).denied()));
    Deque<Answer> second = new ArrayDeque<>(List.of(answer("GRANTED"), answer(failing)));
    assertEquals(
        "INCONCLUSIVE", outcome(() -> between(second::remove, () -> answer("DENIED")).denied()));
  }

  @Test
  void aViolationStandsWhateverTheSecondControlWouldSay() {
    Deque<Answer> once = new ArrayDeque<>(List.of(answer("GRANTED")));
    assertEquals("FAIL", outcome(() -> between(once::remove, () -> answer("GRANTED")).denied()));
  }

  @Test
  void aDelayCountsAsRefusalOnlyIfItIsLongEnough() {
    Answer late = answer(Kind.GRANTED, Ending.RESPONSE, 0, DELAY);
    Answer soon = answer(Kind.GRANTED, Ending.RESPONSE, 0, DELAY.minusMillis(1));
    assertEquals("PASS", outcome(() -> expect(late).deniedOrDelayedBy(DELAY)));
    assertEquals("FAIL", outcome(() -> expect(soon).deniedOrDelayedBy(DELAY)));
  }

  @Test
  void aLateRefusalPassesWithAnObservation() {
    expect(answer(Kind.DENIED, Ending.RESPONSE, 2, Duration.ZERO)).denied();
    assertEquals(List.of("refused late, at rung 2: code"), transcript.observations());
  }

  @Test
  void aFailedControlSaysWhatIsMissing() {
    Unanswered undecided =
        assertThrows(Unanswered.class, () -> control(answer("UNREACHABLE/REFUSED")));
    assertEquals("device", undecided.lack().orElseThrow().who());
    assertTrue(undecided.getMessage().contains("UNREACHABLE"), undecided.getMessage());
  }

  @Test
  void nothingReadIsNoDecision() {
    Observed<Integer> nothing = Observed.nothing(answer("SILENT/TIMEOUT"));
    assertEquals("INCONCLUSIVE", outcome(() -> expect(nothing).toBe("anything", any -> true)));
    assertEquals("INCONCLUSIVE", outcome(() -> control(nothing)));
  }

  @Test
  void whatWasReadIsJudgedAndWrittenDown() {
    Observed<Integer> five = Observed.of(5, transcript);
    assertEquals("PASS", outcome(() -> expect(five).toBe("5", value -> value == 5)));
    assertEquals("FAIL", outcome(() -> expect(five).toBe("6", value -> value == 6)));
    assertEquals(2, transcript.expectations());
    assertEquals("expected 6, observed 5", transcript.entries().get(1).text());
  }
}
