package dev.proofmark.report;

import dev.proofmark.result.Course;
import dev.proofmark.result.Run;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a run left the device as it found it, in words. */
final class Traces {
  private static final int MOST = 4;
  private static final String NONE = "no change to it was noted";

  private Traces() {}

  /** For the last screen, with what to do about it. */
  static String inWords(Run run) {
    Course course = run.course();
    if (course.changesMade() == 0) {
      return NONE;
    }
    return course.changesLeft().isEmpty()
        ? "left as found (" + count(course) + ")"
        : "NOT left as found ("
            + count(course)
            + "): "
            + list(course)
            + "; put back by: proofmark undo "
            + run.subject().profile();
  }

  /** For a line of the report. */
  static String fact(Run run) {
    Course course = run.course();
    if (course.changesMade() == 0) {
      return NONE;
    }
    return course.changesLeft().isEmpty()
        ? count(course) + ": left as found"
        : count(course) + ": NOT left as found, " + list(course);
  }

  /** For the first page; empty if there is nothing to warn of. */
  static String warning(Run run) {
    return run.course().changesLeft().isEmpty()
        ? ""
        : "The device was not left as found: " + list(run.course()) + ". ";
  }

  private static String count(Course course) {
    int undone = course.changesMade() - course.changesLeft().size();
    return OneSentence.count(course.changesMade(), "change") + ", " + undone + " undone";
  }

  private static String list(Course course) {
    List<String> left = course.changesLeft();
    String some = left.stream().limit(MOST).collect(Collectors.joining("; "));
    return left.size() <= MOST ? some : some + "; and " + (left.size() - MOST) + " more";
  }
}
