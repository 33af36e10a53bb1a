package dev.proofmark.profile;

/**
 * How many connections the device as a whole serves at once, over all its endpoints.
 *
 * @param count at least 1
 * @param reserved how many of them others hold, such as an HMI or an engineering tool; 0 to {@code
 *     count - 1}
 * @param whenFull what follows on one connection more
 */
public record DeviceSlots(int count, int reserved, WhenFull whenFull) {
  /** How many connections are left for the harness, at least 1. */
  public int free() {
    return count - reserved;
  }
}
