package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;

/** The faults in how the OPC UA server looks at what clients send to be used. */
enum InputFlaw implements Flaw {
  WRITE_TYPE_UNCHECKED(
      "opcua.write_type_unchecked=true", "Stores in its setpoint whatever type a client writes."),
  OPERATIONS_UNLIMITED(
      "opcua.operation_limits=none",
      "Says how many operations it takes in one request, and takes any number.");

  private final Fault fault;

  InputFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of those that make the server accept whatever it ought to refuse. */
  static List<String> acceptAll() {
    return List.of(WRITE_TYPE_UNCHECKED.fault.name(), OPERATIONS_UNLIMITED.fault.name());
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
