package dev.proofmark.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The file in which a run is kept: {@code run.json}. Every report is made from it, without the
 * device. Its form is {@code schema/run.schema.json}.
 *
 * @param run what was done and seen
 * @param assessment what it comes to
 */
public record RunFile(Run run, Assessment assessment) {
  /** Its name in the run's folder. */
  public static final String NAME = "run.json";

  /**
   * The file as JSON: indented, keys in a fixed order, times in ISO 8601 and UTC, line feed last.
   */
  public String toJson() {
    return RunFormat.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  /** Writes the file whole or not at all: readers never see half a run. */
  public void write(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(unfinished, toJson());
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a run file.
   *
   * @throws IOException if it cannot be read, is no run file, or has a format that this version
   *     does not know; the message is one sentence
   */
  public static RunFile read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      refuseUnknownFormat(file, RunFormat.JSON.readTree(text).path("run"));
      return RunFormat.JSON.readValue(text, RunFile.class);
    } catch (JacksonException e) {
      throw new IOException(file + ": is no run file of Proofmark: " + e.getOriginalMessage(), e);
    }
  }

  static void refuseUnknownFormat(Path file, JsonNode run) throws IOException {
    JsonNode format = run.path("format");
    if (!format.isInt()) {
      throw new IOException(file + ": is no run file of Proofmark: it names no format");
    }
    if (format.intValue() != RunFormat.FORMAT) {
      throw new IOException(
          file
              + ": has format "
              + format.intValue()
              + "; this version reads format "
              + RunFormat.FORMAT
              + ", use the version of Proofmark that wrote it");
    }
  }
}
