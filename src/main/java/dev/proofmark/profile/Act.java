package dev.proofmark.profile;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How something is done to the device that the network cannot do: by a command or by a person.
 *
 * @param kind what is done
 * @param command program and arguments, started without a shell, with {@code {placeholders}} to be
 *     filled in at use; empty if a person does it
 * @param person what to do, in one sentence; empty if a command does it
 * @param within how long after its end, or after the person's word, the effect must show
 */
public record Act(ActKind kind, List<String> command, String person, Duration within) {
  /** What may stand in braces in a command. */
  public static final Set<String> PLACEHOLDERS = Set.of("host", "user", "role", "file");

  /** The environment variable in which a command is handed a password, never as an argument. */
  public static final String PASSWORD_VARIABLE = "PROOFMARK_PASSWORD";

  public Act {
    command = List.copyOf(command);
  }

  /** Whether hands are needed. */
  public boolean byPerson() {
    return command.isEmpty();
  }
}
