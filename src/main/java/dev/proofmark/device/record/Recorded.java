package dev.proofmark.device.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a device recorded of one occasion.
 *
 * @param found whether there is a record of this kind and result at all
 * @param deviations what it says otherwise than it was, beside user and time; in words
 * @param actor whose doing it was; empty if nobody was logged in
 * @param user whose doing it was by the record; empty if it names nobody
 * @param off how far the recorded time is from the occasion by the device's own clock; empty if
 *     there is none
 */
public record Recorded(
    boolean found, List<String> deviations, String actor, String user, Optional<Duration> off) {

  /** No record came in time. */
  public static Recorded nothing(String actor) {
    return new Recorded(false, List.of(), actor, "", Optional.empty());
  }

  /** Whether there is a record that says how it was, whoever did it and whenever. */
  public boolean right() {
    return found && deviations.isEmpty();
  }

  /** Whether there is a record that says who did it. */
  public boolean attributed() {
    return found && user.equals(actor);
  }

  /** Whether there is a record with a time that is at most this far off. */
  public boolean within(Duration tolerance) {
    return off.filter(most -> most.compareTo(tolerance) <= 0).isPresent();
  }

  /** The record as a reader of the report sees it. */
  public String inWords() {
    if (!found) {
      return "no record of it";
    }
    String who = user.isEmpty() ? "nobody" : "\"" + user + "\"";
    String when = off.map(time -> time.toMillis() + " ms off").orElse("without a time");
    String wrong = deviations.isEmpty() ? "" : "; " + String.join("; ", deviations);
    return "a record that names " + who + ", " + when + wrong;
  }

  @Override
  public String toString() {
    return inWords();
  }
}
