package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one polite visit to an interface saw.
 *
 * @param greeted whether it answers in its own protocol
 * @param plate what it says of itself
 * @param clockAhead how far the device's clock is ahead of the bench's, negative if behind; empty
 *     where the interface tells no time
 * @param names addresses by which the device calls itself there; others than the one that was asked
 *     mean that something stands between
 * @param trusted what became of our client certificate; empty where the interface asks for none
 * @param loggedIn what became of the one log-in; empty if there was none
 * @param others clients besides this one that the device tells of; empty where it does not
 */
public record Sighting(
    Answer greeted,
    Nameplate plate,
    Optional<Duration> clockAhead,
    SortedSet<String> names,
    Optional<Answer> trusted,
    Optional<Answer> loggedIn,
    OptionalInt others) {

  /** An interface that answered, or did not, and of which nothing else is known yet. */
  public static Sighting of(Answer greeted) {
    return new Sighting(
        greeted,
        Nameplate.BLANK,
        Optional.empty(),
        new TreeSet<>(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** The same with this nameplate. */
  public Sighting with(Nameplate seen) {
    return new Sighting(greeted, seen, clockAhead, names, trusted, loggedIn, others);
  }

  /** The same with this time of the device. */
  public Sighting ahead(Duration time) {
    return new Sighting(greeted, plate, Optional.of(time), names, trusted, loggedIn, others);
  }

  /** The same with these addresses. */
  public Sighting calledItself(SortedSet<String> addresses) {
    return new Sighting(greeted, plate, clockAhead, addresses, trusted, loggedIn, others);
  }

  /** The same with what became of our certificate. */
  public Sighting trusting(Answer answer) {
    return new Sighting(greeted, plate, clockAhead, names, Optional.of(answer), loggedIn, others);
  }

  /** The same with what became of the log-in. */
  public Sighting afterLogin(Answer answer) {
    return new Sighting(greeted, plate, clockAhead, names, trusted, Optional.of(answer), others);
  }

  /** The same with this many other clients. */
  public Sighting besides(int clients) {
    return new Sighting(
        greeted, plate, clockAhead, names, trusted, loggedIn, OptionalInt.of(clients));
  }
}
