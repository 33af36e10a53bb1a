package dev.proofmark.profile;

/** What a device without a free slot does with one connection more. */
public enum WhenFull {
  /** The new connection is refused; those that exist stay. */
  REFUSE,
  /** The new connection is served, and one that exists is closed for it. */
  EVICT
}
