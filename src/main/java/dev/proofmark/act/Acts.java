package dev.proofmark.act;

import dev.proofmark.evidence.Redactor;
import dev.proofmark.profile.Act;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Secret;
import dev.proofmark.result.Course.Deed;
import dev.proofmark.wire.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Does to the device what the network cannot, as the profile says it is done, sees for itself that
 * it was done, and keeps a record. One act at a time. Thread-safe.
 */
public final class Acts {
  /** Between two looks whether the effect shows: a starting device is not to be hurried. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final String BY_COMMAND = "command";

  private final DeviceProfile profile;
  private final Hands hands;
  private final Redactor redactor;
  private final List<Deed> deeds = new CopyOnWriteArrayList<>();

  public Acts(DeviceProfile profile, Hands hands, Redactor redactor) {
    this.profile = profile;
    this.hands = hands;
    this.redactor = redactor;
  }

  /**
   * Why an act cannot be done at all, in one sentence; empty if it can be tried.
   *
   * @param person whether there is one at the bench
   */
  public static Optional<String> obstacle(DeviceProfile profile, ActKind kind, boolean person) {
    Optional<Act> act = profile.act(kind);
    if (act.isEmpty()) {
      return Optional.of("the profile names no act " + kind.key());
    }
    return act.get().byPerson() && !person
        ? Optional.of("a person does the act " + kind.key() + ", and the run has none: see --hands")
        : Optional.empty();
  }

  /** The person at the bench. */
  public Hands hands() {
    return hands;
  }

  /** What was done or tried so far, in order. */
  public List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /**
   * Does it and waits until its effect shows.
   *
   * @throws NotDone if it cannot be done, was not done, or its effect did not show in time
   */
  public synchronized Deed perform(Order order) throws NotDone {
    Optional<String> obstacle = obstacle(profile, order.kind(), hands.present());
    if (obstacle.isPresent()) {
      throw NotDone.at(obstacle.get());
    }
    Act act = profile.act(order.kind()).orElseThrow();
    Instant asked = Instant.now();
    boolean seen = false;
    try {
      seen = act.byPerson() ? byPerson(act, order) : byItself(act, order);
    } catch (IOException e) {
      throw NotDone.at(redactor.redact(order.kind().key() + ": " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NotDone.at("interrupted during " + order.kind().key());
    } finally {
      String by = act.byPerson() ? hands.name() : BY_COMMAND;
      deeds.add(new Deed(order.kind().key(), by, order.why(), asked, Instant.now(), seen));
    }
    if (!seen) {
      throw NotDone.unseen(
          order.kind().key() + " was done, but " + patience(act, order) + " s showed no effect");
    }
    return deeds.get(deeds.size() - 1);
  }

  private boolean byPerson(Act act, Order order) throws IOException, InterruptedException {
    hands.ask(hands.name() + ", please (" + order.kind().key() + "): " + act.person());
    boolean seen = untilToldOrSeen(order) || shows(act, order);
    hands.tell(order.kind().key() + (seen ? ": seen, thank you." : ": no effect was seen."));
    return seen;
  }

  /** Waits for the person's word; true if the effect shows without one. */
  private boolean untilToldOrSeen(Order order) throws IOException, InterruptedException {
    while (true) {
      switch (hands.word(BETWEEN_LOOKS)) {
        case DONE -> {
          return false;
        }
        case WILL_NOT -> throw new IOException(hands.name() + " left it undone");
        case GONE -> throw new IOException(hands.name() + " cannot be asked any more");
        case NOTHING_YET -> {
          if (order.effect().getAsBoolean()) {
            return true;
          }
        }
      }
    }
  }

  private boolean byItself(Act act, Order order) throws IOException, InterruptedException {
    if (act.get().isPresent()) {
      new Page(act.get().get()).ask();
    } else {
      command(act, order);
    }
    return shows(act, order);
  }

  private void command(Act act, Order order) throws IOException, InterruptedException {
    Map<String, String> values = new HashMap<>(order.values());
    values.put("host", profile.host());
    Map<String, String> environment =
        order
            .password()
            .map(Secret::reveal)
            .map(password -> Map.of(Act.PASSWORD_VARIABLE, password))
            .orElse(Map.of());
    new Command(act.command()).with(values).succeed(environment, Command.USUAL.plus(act.within()));
  }

  private static boolean shows(Act act, Order order) throws IOException {
    Instant end = Instant.now().plus(act.within()).plus(order.grace());
    while (!order.effect().getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Pause.of(BETWEEN_LOOKS);
    }
    return true;
  }

  private static double patience(Act act, Order order) {
    return act.within().plus(order.grace()).toMillis() / 1000.0;
  }
}
