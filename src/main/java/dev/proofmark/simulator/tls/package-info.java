/**
 * TLS for the servers of the simulated PLC. Versions, suites, groups and signature schemes are
 * named here one by one, so that neither a library nor the Java runtime decides what is offered.
 */
package dev.proofmark.simulator.tls;
