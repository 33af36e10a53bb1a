package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Plant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults in how the OPC UA server keeps and uses its list of trust. */
enum TrustFlaw implements Flaw {
  FIRST_USE("opcua.tofu=true", "Trusts from then on whom it has turned away once."),
  REVOKED_WELCOME("opcua.crl_ignored=true", "Lets in whom a revocation list names."),
  LIST_MISSING_OK(
      "opcua.crl_missing_ok=true", "Lets in whom no revocation list that holds speaks for."),
  LIST_UNSIGNED(
      "opcua.crl_signature_unchecked=true", "Believes revocation lists whoever has signed them."),
  UPDATE_UNCHECKED(
      "opcua.updatecertificate_unchecked=true",
      "Takes whatever an administrator sends for a certificate of its own."),
  LIST_UNCHECKED(
      "opcua.trustlist_unchecked=true",
      "Takes from a trust list what it can read, and drops the rest."),
  REQUEST_SAME_KEY("opcua.signing_request=same-key", "Asks for new certificates with its old key.");

  private final Fault fault;

  TrustFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of those that make the server accept whatever it ought to refuse. */
  static List<String> acceptAll() {
    return Stream.of(REVOKED_WELCOME, LIST_MISSING_OK, UPDATE_UNCHECKED, LIST_UNCHECKED)
        .map(flaw -> flaw.fault.name())
        .toList();
  }

  /** Those that the server has. */
  static Set<TrustFlaw> ofServer(Plant plant) {
    return Stream.of(values()).filter(flaw -> flaw.in(plant)).collect(Collectors.toSet());
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
