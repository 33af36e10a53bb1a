package dev.proofmark.simulator;

/**
 * A weakness that the simulated PLC can be given.
 *
 * @param name such as {@code ssh.banner=none}
 * @param meaning one sentence: what the PLC then does
 */
public record Fault(String name, String meaning) {}
