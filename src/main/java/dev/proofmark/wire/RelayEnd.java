package dev.proofmark.wire;

/**
 * How a relayed connection stands or ended. A library only sees its own end of the relay, so this
 * is where a driver learns what the device did.
 */
public enum RelayEnd {
  /** The device has not been asked: the budget had no room yet, or never. Says nothing about it. */
  UNTRIED,
  /** Connected, and neither side has ended it. */
  OPEN,
  /** The device refused the connection. */
  REFUSED,
  /** Nothing answered within the connect time-out, or there is no route. */
  NO_ANSWER,
  /** The device said FIN first. */
  CLOSED_BY_DEVICE,
  /** The device said RST. */
  RESET_BY_DEVICE,
  /** The library, or the gate, ended it first. */
  CLOSED_BY_BENCH
}
