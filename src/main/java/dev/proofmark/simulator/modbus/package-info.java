/** The Modbus servers of the simulated PLC: plain Modbus/TCP and Modbus/TCP Security. */
package dev.proofmark.simulator.modbus;
