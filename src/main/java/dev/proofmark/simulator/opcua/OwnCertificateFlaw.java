package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;

/** The faults of the OPC UA server's own certificate that show only when it is compared. */
enum OwnCertificateFlaw implements Flaw {
  OTHER_URI("opcua.server_cert=nouri", "Its own certificate names another application."),
  EXPONENT_3("opcua.server_cert=exponent3", "Its own key has the public exponent 3."),
  OTHER_IN_SESSION(
      "opcua.server_cert=other-in-session",
      "Shows another certificate in sessions than on channels.");

  private final Fault fault;

  OwnCertificateFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
