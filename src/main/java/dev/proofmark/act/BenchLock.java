package dev.proofmark.act;

import dev.proofmark.profile.Exclusive;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run at a time on a device across machines, by the commands that its profile names. */
public final class BenchLock {
  private final Exclusive exclusive;
  private final Map<String, String> values;

  /**
   * @param host stands in place of {@code {host}} in the commands
   */
  public BenchLock(Exclusive exclusive, String host) {
    this.exclusive = exclusive;
    this.values = Map.of("host", host);
  }

  /**
   * Asks for the device.
   *
   * @return empty if it is ours now, or else who has it, as far as the commands can tell
   * @throws IOException if a command cannot be started or is not done in time
   */
  public Optional<String> acquire() throws IOException, InterruptedException {
    Command.Ended asked = run(exclusive.acquire());
    if (asked.code() == 0) {
      return Optional.empty();
    }
    String who = exclusive.holder().isEmpty() ? "" : run(exclusive.holder()).firstLine();
    return Optional.of(who.isEmpty() ? "somebody else" : who);
  }

  /**
   * Gives it back.
   *
   * @throws IOException if the command cannot be started, is not done in time or fails
   */
  public void release() throws IOException, InterruptedException {
    new Command(exclusive.release()).with(values).succeed(Map.of(), Command.USUAL);
  }

  private Command.Ended run(List<String> words) throws IOException, InterruptedException {
    return new Command(words).with(values).run(Map.of(), Command.USUAL);
  }
}
