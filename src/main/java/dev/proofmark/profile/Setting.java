package dev.proofmark.profile;

/**
 * Something the maker declares of one endpoint. A check that has one among its parameters is
 * INCONCLUSIVE where it is not declared; with {@code Declared<…>} the check runs and observes.
 */
public interface Setting {}
