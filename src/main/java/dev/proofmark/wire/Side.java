package dev.proofmark.wire;

/** Who speaks in a connection. */
enum Side {
  BENCH,
  DEVICE;

  Side other() {
    return this == BENCH ? DEVICE : BENCH;
  }
}
