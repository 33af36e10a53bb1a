/** The SSH server of the simulated PLC: log-in by password and a small maintenance console. */
package dev.proofmark.simulator.ssh;
