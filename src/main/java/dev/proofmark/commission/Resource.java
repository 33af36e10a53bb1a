package dev.proofmark.commission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text that travels with the program, in the folder {@code commission}. */
final class Resource {
  private Resource() {}

  static String text(String name) {
    try (InputStream in = Resource.class.getResourceAsStream("/commission/" + name)) {
      if (in == null) {
        throw new IllegalStateException("commission/" + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a table, three cells each, of which only the last may hold a comma. */
  static List<String[]> table(String name) {
    return text(name)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(",", 3))
        .toList();
  }
}
