package dev.proofmark.profile;

/**
 * How a client certificate of the bench gets into the device's trust list.
 *
 * @param how by whom
 * @param store the name of the trust list as the device shows it; empty if it shows none
 */
public record TrustEntry(How how, String store) implements Setting {
  /** The ways into a trust list. */
  public enum How {
    /** The harness writes it over this endpoint, by the protocol's own service. */
    PUSH,
    /** The profile's act {@code trust-client} does it. */
    ACT,
    /** A person loads it, or approves the one that the device has rejected. */
    PERSON
  }

  boolean byAct() {
    return how == How.ACT;
  }
}
