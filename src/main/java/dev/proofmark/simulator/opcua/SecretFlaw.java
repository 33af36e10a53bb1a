package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;

/** Faults in what the server draws at random, signs or decrypts. */
enum SecretFlaw implements Flaw {
  SIGNATURE_RANDOM(
      "opcua.server_signature=random", "Signs sessions with bytes that no key has made."),
  NONCES_PREDICTABLE(
      "opcua.nonce_rng=java.util.Random",
      "Draws the nonces of its sessions from a generator that starts alike each time."),
  NONCES_SHORT("opcua.nonce_length=16", "Gives its sessions nonces of half the length.");

  private final Fault fault;

  SecretFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
