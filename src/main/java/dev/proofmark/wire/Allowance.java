package dev.proofmark.wire;

import java.time.Duration;

/**
 * What the gate lets through.
 *
 * @param connections open at once, at least 1
 * @param perSecond new connections a second, above 0
 * @param bytesPerSecond sent in all, above 0
 * @param connectTimeout until a connection attempt is given up
 * @param answerTimeout default read time-out of a connection
 * @param maxReceived bytes that one line may receive in all; beyond it the connection is closed
 */
public record Allowance(
    int connections,
    double perSecond,
    long bytesPerSecond,
    Duration connectTimeout,
    Duration answerTimeout,
    long maxReceived) {}
