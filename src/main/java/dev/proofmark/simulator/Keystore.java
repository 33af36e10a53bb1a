package dev.proofmark.simulator;

import dev.proofmark.pki.Credential;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The keys and certificates of the PLC itself, which outlive a restart. Thread-safe. */
public final class Keystore {
  private final Map<String, Credential> kept = new HashMap<>();

  Keystore() {}

  /** The credential of this name; made when it is asked for the first time. */
  public synchronized Credential get(String name, Supplier<Credential> first) {
    return kept.computeIfAbsent(name, n -> first.get());
  }

  /** Keeps a credential in place of the one of this name. */
  public synchronized void put(String name, Credential credential) {
    kept.put(name, credential);
  }
}
