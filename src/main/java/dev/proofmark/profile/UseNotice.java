package dev.proofmark.profile;

/**
 * The notice that people see before they log in.
 *
 * @param text a piece of the notice that must appear, as it was configured
 */
public record UseNotice(String text) implements Setting {}
