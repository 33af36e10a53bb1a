package dev.proofmark.result;

/**
 * A row of the check list and how far a check carries it out.
 *
 * @param row such as {@code OPC-021}
 * @param missing what the check leaves out of the row, in words; empty if nothing
 */
public record RowCover(String row, String missing) {}
