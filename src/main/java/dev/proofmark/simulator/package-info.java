/**
 * A PLC with real protocol servers and switchable faults, for demonstration, training and the proof
 * of the harness itself. It is sound by its own settings, whatever the Java runtime allows.
 */
package dev.proofmark.simulator;
