package dev.proofmark.profile;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;

/** A profile that cannot be used; nothing was sent to the device. The exit code for it is 64. */
public final class ProfileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ProfileException(List<Problem> problems) {
    super(
        sorted(problems).stream().map(Problem::toString).collect(joining(System.lineSeparator())));
    this.problems = sorted(problems);
  }

  /** What is wrong, by file and line; at least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream()
        .sorted(Comparator.comparing(Problem::source).thenComparingInt(Problem::line))
        .distinct()
        .toList();
  }
}
