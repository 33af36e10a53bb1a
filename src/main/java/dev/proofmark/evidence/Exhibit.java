package dev.proofmark.evidence;

/**
 * A file of the run that proves a verdict.
 *
 * @param path relative to the run's folder, with {@code /}
 * @param mediaType such as {@code application/x-pcapng}
 * @param sha256 of the file, lower-case hexadecimal
 * @param title what it is, for a reader
 */
public record Exhibit(String path, String mediaType, String sha256, String title) {}
