package dev.proofmark.bench;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Limits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes too late to show anything is no evidence, for or against the device. */
class TimeTest {
  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Transcript transcript = new Transcript(new Redactor());
  private final Time time = new Time(transcript, new Limits(Map.of()));

  private Answer answer(Kind kind, Duration after) {
    return new Answer(kind, Ending.RESPONSE, "", 0, after, "", transcript);
  }

  @Test
  void whatIsGrantedInTimeStands() {
    Answer granted = answer(Kind.GRANTED, NO_TIME);
    assertSame(granted, time.now().within(LONG, granted));
  }

  @Test
  void whatIsGrantedTooLateDecidesNothing() {
    Answer granted = answer(Kind.GRANTED, Duration.ofNanos(-1));
    assertThrows(Unanswered.class, () -> time.now().within(NO_TIME, granted));
  }

  @Test
  void aDelayByTheDeviceItselfStands() {
    Answer delayed = answer(Kind.GRANTED, LONG);
    assertSame(delayed, time.now().within(NO_TIME, delayed));
  }

  @Test
  void aDenialStandsWheneverItComes() {
    Answer denied = answer(Kind.DENIED, NO_TIME);
    assertSame(denied, time.now().within(NO_TIME, denied));
  }
}
