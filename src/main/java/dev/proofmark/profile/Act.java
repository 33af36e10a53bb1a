package dev.proofmark.profile;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How something is done to the device that the network cannot do: by a command, by a request to
 * something that stands beside the device, or by a person.
 *
 * @param kind what is done
 * @param command program and arguments, started without a shell, with {@code {placeholders}} to be
 *     filled in at use; empty if it is done otherwise
 * @param get a page whose GET over plain HTTP does it, such as a switchable outlet's
 * @param person what to do, in one sentence; empty if it is done otherwise
 * @param within how long after its end, or after the person's word, the effect must show
 */
public record Act(
    ActKind kind, List<String> command, Optional<URI> get, String person, Duration within) {
  /** What may stand in braces in a command. */
  public static final Set<String> PLACEHOLDERS = Set.of("host", "user", "role", "file");

  /** The environment variable in which a command is handed a password, never as an argument. */
  public static final String PASSWORD_VARIABLE = "PROOFMARK_PASSWORD";

  public Act {
    command = List.copyOf(command);
  }

  /** Whether hands are needed. */
  public boolean byPerson() {
    return command.isEmpty() && get.isEmpty();
  }
}
