/**
 * The checks against servers that we did not write: what the simulator and the drivers have wrong
 * in common shows here. Skipped where a server is not installed.
 */
package dev.proofmark.realservers;
