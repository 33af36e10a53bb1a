package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Plant;

/** A weakness that the OPC UA server can be given; its constants stand together by theme. */
public interface Flaw {
  Fault fault();

  default boolean in(Plant plant) {
    return plant.settings().faults().contains(fault().name());
  }
}
