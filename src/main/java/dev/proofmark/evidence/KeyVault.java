package dev.proofmark.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a run keeps its session keys: {@code sealed/<check>.keys} in its folder, one file a check,
 * laid out as {@link Seal} says. Thread-safe: each check has a file of its own.
 */
public final class KeyVault {
  private static final String FOLDER = "sealed";
  private static final String ENDING = ".keys";

  private final Path folder;
  private final SealingKey key;

  /**
   * @param runFolder of one run
   * @param key of the user who makes the run, or who made it
   */
  public KeyVault(Path runFolder, SealingKey key) {
    this.folder = runFolder.resolve(FOLDER);
    this.key = key;
  }

  /**
   * Seals the session keys of a check that has ended; without keys there is no file.
   *
   * @throws IOException if the file cannot be written
   */
  public void seal(String check, SessionKeys keys) throws IOException {
    List<String> lines = keys.lines();
    if (!lines.isEmpty()) {
      Files.createDirectories(folder);
      String text = String.join("\n", lines) + "\n";
      Files.write(folder.resolve(Exhibit.fileName(check) + ENDING), Seal.close(key, check, text));
    }
  }

  /**
   * Takes the keys out on purpose.
   *
   * @return the key log of each check that has one, by the check's id
   * @throws IOException if a file is damaged, or was sealed with another key; the message names it
   */
  public Map<String, String> open() throws IOException {
    Map<String, String> logs = new TreeMap<>();
    for (Path file : files()) {
      try {
        Seal seal = Seal.read(Files.readAllBytes(file));
        logs.put(seal.title(), seal.open(key));
      } catch (IOException e) {
        throw new IOException(file + " cannot be opened: " + e.getMessage(), e);
      }
    }
    return logs;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }
}
