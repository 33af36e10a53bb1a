package dev.proofmark.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run went, besides what its checks found.
 *
 * @param tester who made it; may be empty
 * @param reason why it was made, such as what a retest is for; may be empty
 * @param begun what the device said of itself before the first check
 * @param ended what it said after the last one
 * @param broken why no result of it counts, such as a firmware that changed in the middle; empty if
 *     all is well
 * @param changesMade how many changes were made to the device
 * @param changesLeft those that were not undone, in words
 * @param deeds what hands or commands did at the device
 * @param withinSeconds the time that it was given; 0 if it could take as long as it needs
 * @param leftOut what did not fit into that time, what takes longest first
 * @param resumed when it was gone on with after it had been cut off, UTC
 */
public record Course(
    String tester,
    String reason,
    List<Seen> begun,
    List<Seen> ended,
    String broken,
    int changesMade,
    List<String> changesLeft,
    List<Deed> deeds,
    long withinSeconds,
    List<LeftOut> leftOut,
    List<Instant> resumed) {
  /** A run of which nothing is known but its results. */
  public static final Course PLAIN = of(Occasion.NONE);

  public Course {
    leftOut = List.copyOf(leftOut);
    resumed = List.copyOf(resumed);
  }

  /** A run that was never cut off, and of which nothing was left out for time. */
  public Course(
      String tester,
      String reason,
      List<Seen> begun,
      List<Seen> ended,
      String broken,
      int changesMade,
      List<String> changesLeft,
      List<Deed> deeds,
      long withinSeconds) {
    this(
        tester,
        reason,
        begun,
        ended,
        broken,
        changesMade,
        changesLeft,
        deeds,
        withinSeconds,
        List.of(),
        List.of());
  }

  /** A run of which nothing is known yet but why it is made. */
  public static Course of(Occasion occasion) {
    return new Course(
        occasion.tester(), occasion.reason(), List.of(), List.of(), "", 0, List.of(), List.of(), 0);
  }

  /** How the whole run has gone, if it was cut off after this and then resumed like that. */
  public Course and(Course later) {
    return new Course(
        both(tester, later.tester),
        both(reason, later.reason),
        begun.isEmpty() ? later.begun : begun,
        later.ended,
        later.broken,
        changesMade + later.changesMade,
        joined(changesLeft, later.changesLeft),
        joined(deeds, later.deeds),
        Math.max(withinSeconds, later.withinSeconds),
        joined(leftOut, later.leftOut),
        joined(resumed, later.resumed));
  }

  /** The same, with these changes not undone. */
  public Course leaving(List<String> left) {
    return new Course(
        tester,
        reason,
        begun,
        ended,
        broken,
        changesMade,
        left,
        deeds,
        withinSeconds,
        leftOut,
        resumed);
  }

  private static String both(String first, String later) {
    boolean one = first.isBlank() || later.isBlank() || first.equals(later);
    return one ? (first.isBlank() ? later : first) : first + ", " + later;
  }

  private static <T> List<T> joined(List<T> first, List<T> later) {
    List<T> all = new ArrayList<>(first);
    all.addAll(later);
    return all;
  }

  /**
   * Checks of one kind that did not fit into the time.
   *
   * @param kind such as {@code locks}
   * @param checks how many
   * @param seconds that they would take together, estimated
   */
  public record LeftOut(String kind, int checks, long seconds) {}

  /**
   * What the device said of itself on one endpoint; an empty text where it said nothing.
   *
   * @param key SHA-256 fingerprint of the key by which it proved who it is
   */
  public record Seen(String endpoint, String product, String serial, String firmware, String key) {}

  /**
   * An act that the network cannot do.
   *
   * @param act its name in the profile, such as {@code power-cycle}
   * @param by the person, or {@code command}
   * @param why it was done: a check, or what befell the device
   * @param asked when it was asked for, UTC
   * @param done when its effect was seen, UTC, or given up waiting for
   * @param seen whether the effect was seen
   */
  public record Deed(
      String act, String by, String why, Instant asked, Instant done, boolean seen) {}
}
