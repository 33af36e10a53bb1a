package dev.proofmark.cli;

import java.nio.file.Path;

/**
 * The user's own store, outside every run: {@code $PROOFMARK_HOME}, or else {@code ~/.proofmark}.
 */
final class Home {
  /** A system property that goes before both. */
  static final String PROPERTY = "proofmark.home";

  private Home() {}

  static Path path() {
    String set = System.getProperty(PROPERTY, System.getenv("PROOFMARK_HOME"));
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".proofmark")
        : Path.of(set);
  }
}
