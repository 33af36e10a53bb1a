package dev.proofmark.result;

import dev.proofmark.result.Course.Seen;
import java.time.Duration;
import java.util.List;

/** Runs of several days and testers, for tests. */
public final class Sittings {
  private Sittings() {}

  /** A run that begins so many days after the first. */
  public static MadeUpRun day(int days) {
    return new MadeUpRun().at(MadeUpRun.START.plus(Duration.ofDays(days))).face("ssh", 22);
  }

  /** A course that names its tester and why. */
  public static Course by(String tester, String reason) {
    return Course.of(new Occasion(tester, reason));
  }

  /** A course in which the device said who it is. */
  static Course read(Seen... plates) {
    return new Course("", "", List.of(plates), List.of(), "", 0, List.of(), List.of(), 0);
  }

  /** A course by which nothing of the run counts. */
  static Course broken(String why) {
    return new Course("", "", List.of(), List.of(), why, 0, List.of(), List.of(), 0);
  }

  /** What an endpoint said. */
  static Seen plate(String endpoint, String serial, String firmware) {
    return new Seen(endpoint, "", serial, firmware, "");
  }

  /** A run as it lies beside the assessment. */
  public static Part part(String name, MadeUpRun made) {
    return new Part("../" + name, made.run());
  }

  /** The same runs in one. */
  static Run merged(Part... parts) {
    return Merging.of(List.of(parts), List.of()).run().orElseThrow();
  }
}
