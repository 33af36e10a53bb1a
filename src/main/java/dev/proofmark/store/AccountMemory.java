package dev.proofmark.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is remembered of a device's accounts from run to run: which one was refused and must be left
 * alone until a person says otherwise, and which may still be locked. Every change is on disk when
 * the method returns. Thread-safe.
 */
public final class AccountMemory {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Optional<Path> file;
  private final Map<String, Refusal> refusals = new TreeMap<>();
  private final Map<String, Instant> rests = new TreeMap<>();

  /**
   * A right password that the device refused.
   *
   * @param user the account's name on the device
   * @param endpoint where it was tried
   * @param at when
   */
  public record Refusal(String user, String endpoint, Instant at) {}

  private record Content(Map<String, Refusal> refusals, Map<String, Instant> rests) {}

  private AccountMemory(Optional<Path> file) {
    this.file = file;
  }

  /** A memory that ends with the program. */
  public static AccountMemory forgetful() {
    return new AccountMemory(Optional.empty());
  }

  /**
   * The memory in this file, which need not exist yet.
   *
   * @throws IOException if it cannot be read; the message names it
   */
  public static AccountMemory in(Path file) throws IOException {
    AccountMemory memory = new AccountMemory(Optional.of(file));
    if (Files.exists(file)) {
      try {
        Content content = JSON.readValue(Files.readString(file), Content.class);
        memory.refusals.putAll(content.refusals());
        memory.rests.putAll(content.rests());
      } catch (JacksonException e) {
        throw new IOException(
            file + " is damaged; delete it once you know that no account is locked", e);
      }
    }
    return memory;
  }

  /** Whether this account was refused and nobody has said yet that it may be tried again. */
  public synchronized Optional<Refusal> refusal(String user) {
    return Optional.ofNullable(refusals.get(user));
  }

  /** All accounts that were refused, by name. */
  public synchronized List<Refusal> refusals() {
    return List.copyOf(refusals.values());
  }

  /** The device refused this account's right password. */
  public synchronized void refused(String user, String endpoint) {
    refusals.put(user, new Refusal(user, endpoint, Instant.now()));
    save();
  }

  /** A person says that this account may be tried again. */
  public synchronized void forgive(String user) {
    refusals.remove(user);
    rests.remove(user);
    save();
  }

  /** An account that may be locked until then. */
  public synchronized void rest(String user, Instant until) {
    rests.put(user, until);
    save();
  }

  /** Until when an account may be locked, if that time is still to come. */
  public synchronized Optional<Instant> restsUntil(String user) {
    return Optional.ofNullable(rests.get(user)).filter(until -> until.isAfter(Instant.now()));
  }

  private void save() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Private.write(file.get(), JSON.writeValueAsString(new Content(refusals, rests)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remember which accounts to leave alone", e);
    }
  }
}
