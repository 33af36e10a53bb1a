package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;

/** Faults in what the server draws at random, signs or decrypts. */
enum SecretFlaw implements Flaw {
  SIGNATURE_RANDOM(
      "opcua.server_signature=random", "Signs sessions with bytes that no key has made."),
  NONCES_PREDICTABLE(
      "opcua.nonce_rng=java.util.Random",
      "Draws the nonces of its sessions from a generator that starts alike each time."),
  NONCES_SHORT("opcua.nonce_length=16", "Gives its sessions nonces of half the length."),
  TOKENS_SEQUENTIAL(
      "opcua.auth_token=sequential", "Numbers its sessions and serves a number on any channel."),
  RSA_15_ORACLE(
      "opcua.rsa15_error_oracle=true",
      "Decrypts passwords padded by PKCS #1 v1.5, and says so where the padding is wrong."),
  OAEP_ORACLE(
      "opcua.oaep_error_oracle=true", "Says of passwords where their padding by OAEP is wrong.");

  private final Fault fault;

  SecretFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
