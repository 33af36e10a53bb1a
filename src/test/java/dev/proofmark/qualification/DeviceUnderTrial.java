package dev.proofmark.qualification;

import java.util.Map;

/** A device for one trial: the simulated PLC, sound or with a fault, or something that is none. */
interface DeviceUnderTrial extends AutoCloseable {
  /** What the simulated PLC's profile takes from its environment. */
  Map<String, String> environment();

  /** Limits that this device needs shorter than the profile sets them. */
  Map<String, String> limits();

  @Override
  void close();
}
