package dev.proofmark.bench;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.result.Course;
import dev.proofmark.result.Course.LeftOut;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a run goes, besides what its checks find. Thread-safe. */
final class Chronicle {
  private List<Seen> begun = List.of();
  private List<Seen> ended = List.of();
  private String broken = "";
  private Optional<Course> before = Optional.empty();
  private List<Instant> resumed = List.of();
  private Duration given = Duration.ZERO;
  private List<LeftOut> leftOut = List.of();

  /** The run was given this time, and these checks do not fit into it. */
  synchronized void within(Duration time, List<LeftOut> others) {
    given = time;
    leftOut = others;
  }

  /** The run was cut off after this, and goes on now. */
  synchronized void resume(Course course) {
    before = Optional.of(course);
    resumed = List.of(Instant.now());
  }

  /** What the device said of itself before the first check. */
  synchronized void begin(List<Seen> plates) {
    begun = List.copyOf(plates);
  }

  /** What it said after the last one. */
  synchronized void end(List<Seen> plates) {
    ended = List.copyOf(plates);
  }

  /** Why no result of this run counts. */
  synchronized void breakOff(String why) {
    broken = why;
  }

  synchronized Course course(Occasion occasion, Stand stand) {
    List<String> left = stand.changes().left().stream().map(Change::inWords).toList();
    Course since =
        new Course(
            occasion.tester(),
            occasion.reason(),
            begun,
            ended,
            broken,
            stand.changes().made(),
            left,
            stand.acts().deeds(),
            given.toSeconds(),
            leftOut,
            resumed);
    return before.map(course -> course.and(since)).orElse(since);
  }
}
