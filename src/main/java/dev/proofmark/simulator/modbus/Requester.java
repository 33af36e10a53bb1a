package dev.proofmark.simulator.modbus;

import java.util.function.IntPredicate;

/**
 * Who sends requests over one connection, and what it may do.
 *
 * @param source its address
 * @param name what the audit log calls it
 * @param may whether it may use a function code
 */
record Requester(String source, String name, IntPredicate may) {}
