package dev.proofmark.simulator;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Who connected: one line for each connection that any server accepted. Thread-safe. */
public final class Peers {
  /**
   * A connection that was accepted.
   *
   * @param service the server that accepted it
   * @param remote the peer's address and port
   */
  public record Peer(String service, InetSocketAddress remote) {}

  private final List<Peer> accepted = new ArrayList<>();
  private int awaited = -1;
  private Runnable act = () -> {};

  /** Notes a connection; servers call it before they do anything else with it. */
  public synchronized void accepted(String service, InetSocketAddress remote) {
    accepted.add(new Peer(service, remote));
    if (accepted.size() == awaited) {
      act.run();
    }
  }

  /** Does something, once, when this many connections were accepted; it must not wait. */
  synchronized void onAccepted(int connections, Runnable whatToDo) {
    awaited = connections;
    act = whatToDo;
  }

  /** All connections so far, in the order of their acceptance. */
  public synchronized List<Peer> all() {
    return List.copyOf(accepted);
  }
}
