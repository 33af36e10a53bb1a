package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Slots;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * The sessions by their tokens, in the order in which they were made: how many there may be, and
 * how many of one user. Thread-safe.
 */
final class SessionBook {
  /** Sessions that the server has room for beyond those that one user may have. */
  private static final int MORE = 8;

  private final Plant plant;
  private final int places;
  private final boolean keepsPending;
  private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Slots> users = new HashMap<>();
  private int taken;

  SessionBook(Plant plant) {
    this.plant = plant;
    places =
        SessionFlaw.UNLIMITED.in(plant) ? Integer.MAX_VALUE : plant.settings().connections() + MORE;
    keepsPending = SessionFlaw.PENDING_KEPT.in(plant);
  }

  /**
   * One session.
   *
   * @param user who has logged in to it; empty if nobody has yet
   */
  record Entry(Session session, IdleWatch watch, Optional<String> user) {
    boolean pending() {
      return user.isEmpty();
    }
  }

  /** Takes a place for a session to come; false if there is none. */
  synchronized boolean reserve() {
    if (taken >= places) {
      return false;
    }
    taken++;
    return true;
  }

  /** Gives a place back that was taken for a session which did not come. */
  synchronized void release() {
    taken--;
  }

  synchronized void add(NodeId token, Session session, IdleWatch watch) {
    entries.put(token, new Entry(session, watch, Optional.empty()));
  }

  synchronized Optional<Entry> find(NodeId token) {
    return Optional.ofNullable(entries.get(token));
  }

  /** The oldest session that has to make room because nobody has logged in to it. */
  synchronized Optional<NodeId> oldestPending() {
    return entries.entrySet().stream()
        .filter(entry -> !keepsPending && entry.getValue().pending())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** This user has logged in to the session; false if he has as many as one may have. */
  synchronized boolean loggedIn(NodeId token, String user) {
    Entry entry = entries.get(token);
    if (entry == null || entry.user().equals(Optional.of(user))) {
      return true;
    }
    if (!places(user).take()) {
      return false;
    }
    entry.user().ifPresent(former -> places(former).free());
    entries.put(token, new Entry(entry.session(), entry.watch(), Optional.of(user)));
    return true;
  }

  /** Forgets a session that has ended. */
  synchronized Optional<Entry> remove(NodeId token) {
    Entry gone = entries.remove(token);
    if (gone != null) {
      taken--;
      gone.user().ifPresent(user -> places(user).free());
    }
    return Optional.ofNullable(gone);
  }

  private Slots places(String user) {
    return users.computeIfAbsent(user, name -> new Slots(plant));
  }
}
