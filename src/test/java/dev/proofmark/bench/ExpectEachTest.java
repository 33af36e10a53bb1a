package dev.proofmark.bench;

import static dev.proofmark.bench.ExpectEach.each;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Variant;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What several attempts between two controls come to. */
class ExpectEachTest {
  private enum Wrong implements Variant {
    FIRST,
    SECOND,
    MINOR
  }

  private final Transcript transcript = new Transcript(new Redactor());
  private final AtomicInteger controls = new AtomicInteger();

  private Answer answer(Kind kind) {
    return new Answer(kind, Ending.RESPONSE, "code", 0, Duration.ZERO, "", transcript);
  }

  private Answer twin() {
    controls.incrementAndGet();
    return answer(Kind.GRANTED);
  }

  private void judge(Kind... kinds) {
    each(Wrong.values())
        .tolerating(Wrong.MINOR::equals)
        .denied(this::twin, wrong -> answer(kinds[wrong.ordinal()]));
  }

  @Test
  void refusalsOfAllAreAPass() {
    judge(Kind.DENIED, Kind.CLOSED, Kind.DENIED);
    assertEquals(2, controls.get());
    assertEquals(List.of(), transcript.observations());
    assertEquals(1, transcript.expectations());
  }

  @Test
  void whatIsTolerableIsOnlyNoted() {
    judge(Kind.DENIED, Kind.DENIED, Kind.GRANTED);
    assertEquals(2, controls.get());
    assertTrue(transcript.observations().get(0).contains("minor"));
  }

  @Test
  void oneViolationDecidesWhateverElseIsOpen() {
    AssertionError violation =
        assertThrows(AssertionError.class, () -> judge(Kind.SILENT, Kind.GRANTED, Kind.DENIED));
    assertTrue(violation.getMessage().contains("second"), violation.getMessage());
    assertEquals(1, controls.get());
  }

  @Test
  void oneOpenAnswerLeavesAllOpen() {
    assertThrows(Unanswered.class, () -> judge(Kind.DENIED, Kind.SILENT, Kind.DENIED));
    assertThrows(Unanswered.class, () -> judge(Kind.DENIED, Kind.DENIED, Kind.UNREACHABLE));
  }

  @Test
  void aFailedControlLeavesAllOpen() {
    assertThrows(
        Unanswered.class,
        () -> each(Wrong.values()).denied(() -> answer(Kind.DENIED), w -> answer(Kind.DENIED)));
  }

  @Test
  void closingsProveNothingWhereTheDeviceDropsOthers() {
    transcript.doubtClosings("another client came");
    assertThrows(Unanswered.class, () -> judge(Kind.DENIED, Kind.CLOSED, Kind.DENIED));
  }
}
