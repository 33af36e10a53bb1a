/** The OPC UA server of the simulated PLC: sound by its own settings, with faults to switch on. */
package dev.proofmark.simulator.opcua;
