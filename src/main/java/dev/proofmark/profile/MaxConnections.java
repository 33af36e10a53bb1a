package dev.proofmark.profile;

/**
 * How many connections the endpoint serves at once.
 *
 * @param atOnce at least 1
 */
public record MaxConnections(int atOnce) implements Setting {}
