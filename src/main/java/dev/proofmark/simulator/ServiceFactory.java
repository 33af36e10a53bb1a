package dev.proofmark.simulator;

import java.io.IOException;
import java.util.List;

/** A kind of server that a simulated PLC may run; found by {@link java.util.ServiceLoader}. */
public interface ServiceFactory {
  /** The name of the service, such as {@code ssh}. */
  String name();

  /** The port that the service always has on the PLC's address. */
  int port();

  /** The faults that this service, and no other, can be given. */
  List<Fault> faults();

  /** The faults of this service that together make it grant whatever is asked. */
  default List<String> accepting() {
    return List.of();
  }

  /**
   * Starts the service; it takes connections when this returns.
   *
   * @throws IOException if the port cannot be bound
   */
  Service start(Plant plant) throws IOException;
}
