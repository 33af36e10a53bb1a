package dev.proofmark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proposals for a device's profile that a person has declined with a reason: they are not made
 * again as long as they stay the same.
 */
public final class Declined {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<String, String> reasons;

  private Declined(Path file, Map<String, String> reasons) {
    this.file = file;
    this.reasons = new TreeMap<>(reasons);
  }

  /**
   * What this file remembers, which need not exist yet.
   *
   * @throws IOException if it cannot be read; the message names it
   */
  static Declined in(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Declined(file, Map.of());
    }
    try {
      return new Declined(
          file,
          JSON.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {}));
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged; delete it to be asked again", e);
    }
  }

  /** Why a proposal was declined; empty if it was not. */
  public Optional<String> reason(String proposal) {
    return Optional.ofNullable(reasons.get(proposal));
  }

  /** Remembers a proposal as declined; it is on disk when this returns. */
  public void add(String proposal, String reason) {
    reasons.put(proposal, reason);
    try {
      Private.write(file, JSON.writeValueAsString(reasons));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remember what was declined", e);
    }
  }
}
