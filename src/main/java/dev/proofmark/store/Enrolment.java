package dev.proofmark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What enrolment has put on one device to stay there until it is taken out again, without secrets;
 * written down before it is put there. Thread-safe.
 */
public final class Enrolment {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Path file;
  private final List<Entry> entries = new ArrayList<>();
  private boolean single;

  /** What was put on a device. */
  public enum Kind {
    /** A certificate that an endpoint trusts, with the revocation list of its holder. */
    TRUST,
    ACCOUNT
  }

  /**
   * One thing on the device.
   *
   * @param kind what
   * @param endpoint over which it was put there, or on which it counts
   * @param object SHA-256 fingerprint of a certificate, or name of a user
   * @param words what a person knows it by
   * @param how it got there: {@code push}, {@code interface}, {@code act} or {@code person}
   * @param at when it was about to be put there
   */
  public record Entry(
      Kind kind, String endpoint, String object, String words, String how, Instant at) {
    private boolean sameAs(Entry other) {
      return kind == other.kind && endpoint.equals(other.endpoint) && object.equals(other.object);
    }
  }

  private record Content(boolean single, List<Entry> entries) {}

  private Enrolment(Path file) {
    this.file = file;
  }

  static Enrolment in(Path file) throws IOException {
    Enrolment enrolment = new Enrolment(file);
    if (Files.exists(file)) {
      try {
        Content content = JSON.readValue(Files.readString(file), Content.class);
        enrolment.single = content.single();
        enrolment.entries.addAll(content.entries());
      } catch (JacksonException e) {
        throw new IOException(
            file + " is damaged; look what the device trusts, delete it and enrol again", e);
      }
    }
    return enrolment;
  }

  /** Whether the device is to trust a single client of the bench and no authority. */
  public synchronized boolean single() {
    return single;
  }

  /** Says whether the device is to trust a single client of the bench and no authority. */
  public synchronized void be(boolean ofSingleClient) {
    single = ofSingleClient;
    save();
  }

  /** Everything that is to be there, in the order in which it was put there. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Something is about to be put on the device; what is known already keeps its time. */
  public synchronized void put(Entry entry) {
    if (entries.stream().noneMatch(entry::sameAs)) {
      entries.add(entry);
      save();
    }
  }

  /** Something is not on the device, or no longer. */
  public synchronized void gone(Entry entry) {
    if (entries.removeIf(entry::sameAs)) {
      save();
    }
  }

  private void save() {
    try {
      Private.write(file, JSON.writeValueAsString(new Content(single, entries)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down what is put on the device", e);
    }
  }
}
