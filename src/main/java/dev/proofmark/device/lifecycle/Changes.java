package dev.proofmark.device.lifecycle;

/** Where every change to the device is written down, before it is made. */
public interface Changes {
  /**
   * Writes down a change that is about to be made; it is on disk when this returns.
   *
   * @throws java.io.UncheckedIOException if it cannot be written: then it must not be made
   */
  Noted aboutToMake(Change change);

  /** A change that was written down. */
  interface Noted {
    /** It was put back and read back, or the device never took it. */
    void undone();
  }
}
