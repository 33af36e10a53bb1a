package dev.proofmark.commission;

import dev.proofmark.bench.Bench;
import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Point.Standing;
import dev.proofmark.commission.Round.Called;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.result.Course.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sees to it that a run judges the declared device and no other, and the same one to the end. */
public final class SameDevice {
  private final Stand stand;
  private List<Seen> begun = List.of();
  private Map<String, Duration> connections = Map.of();

  public SameDevice(Stand stand) {
    this.stand = stand;
  }

  /**
   * Visits the device before the first check: who it is, which accounts log in, whether it drops
   * one client for another.
   *
   * @return what a person should know before the run; a point that stops it if this is a stranger
   * @throws InterruptedException if the thread was interrupted
   */
  public List<Point> meet() throws InterruptedException {
    Round visits = new Round(stand);
    List<Called> glance = visits.glance();
    boolean stranger = isStranger(glance);
    List<Called> round = stranger ? glance : visits.whole();
    connections = visits.connections();
    begun = Identification.of(round);
    round.stream().filter(SameDevice::evicts).forEach(called -> stand.evicts(called.endpoint()));
    boolean stops = stranger || isStranger(round);
    return new Inspection(stand.profile(), round, begun, stand.memory(), stand.addresses())
        .points().stream()
            // A device that is away is no stranger: the run itself says what came of that.
            .filter(point -> stops || point.standing() != Standing.STOPS)
            .filter(point -> point.standing() != Standing.RIGHT)
            .toList();
  }

  private boolean isStranger(List<Called> round) {
    return !Identification.differences(stand.profile(), Identification.of(round)).isEmpty();
  }

  /** How long a connection took on these visits, by endpoint. */
  public Map<String, Duration> connections() {
    return connections;
  }

  /** What the device said of itself before the first check. */
  public List<Seen> begun() {
    return begun;
  }

  private static boolean evicts(Called called) {
    return called.room().map(Answer::kind).filter(Kind.CLOSED::equals).isPresent();
  }

  /**
   * Passes by the device after the last check; if it has become another one meanwhile, no result
   * counts.
   *
   * @param bench on which it was judged
   * @throws InterruptedException if the thread was interrupted
   */
  public void part(Bench bench) throws InterruptedException {
    if (begun.isEmpty()) {
      return;
    }
    List<Seen> ended = Identification.of(new Round(stand).passing());
    bench.identifiedAgain(ended);
    Identification.changed(begun, ended)
        .ifPresent(change -> bench.takeBack(change + " in the middle of this run"));
  }
}
