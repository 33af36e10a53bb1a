package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;

/** What can be wrong with how the OPC UA server judges users and their tokens. */
enum TokenFlaw implements Flaw {
  OFFERS_READABLE(
      "opcua.sign_with_token_none=true",
      "Offers to take readable passwords on signed channels, and refuses them.");

  private final Fault fault;

  TokenFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of the faults that make the server accept whatever it ought to refuse. */
  static List<String> acceptAll() {
    return List.of();
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
