package dev.proofmark.simulator;

/** A running server of the simulated PLC. */
public interface Service extends AutoCloseable {
  /** Its name, which is also that of the endpoint, such as {@code ssh}. */
  String name();

  /** The TCP port on which it listens, at the PLC's own address. */
  int port();

  /** Ends all its connections and frees its port before it returns. */
  @Override
  void close();
}
