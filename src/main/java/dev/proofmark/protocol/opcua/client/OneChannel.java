package dev.proofmark.protocol.opcua.client;

import dev.proofmark.device.Answer;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import java.io.IOException;
import java.util.Optional;

/**
 * Sessions one after the other on one channel of the best endpoint, so that many log-ins cost one
 * connection; a channel that the device ends is opened anew.
 */
public final class OneChannel implements AutoCloseable {
  private final OpcUaDevice device;
  private Optional<UascChannel> open = Optional.empty();

  public OneChannel(OpcUaDevice device) {
    this.device = device;
  }

  /** What is done in a session in which nobody is logged in yet. */
  public interface Act {
    Reply run(OpcUaSession session) throws IOException;
  }

  /** Runs an act in a session of its own; whatever ends it becomes an answer. */
  public Answer attempt(String words, Act act) {
    return device.attempt(words, Step.SESSION_CREATED, ladder -> inSession(ladder, act));
  }

  /** Logs in with this token, and out again. */
  public Answer logIn(String words, Tokens token) {
    return attempt(
        words,
        session -> {
          session.activate(token);
          return Reply.granted("Good", "session activated");
        });
  }

  /**
   * Runs an act in a session of its own.
   *
   * @throws Refusal if the device says no
   */
  public Reply inSession(Ladder ladder, Act act) throws IOException {
    Way way = device.best();
    try (var session = OpcUaSession.asGuestOf(channel(way), device.contact(), way, ladder)) {
      return act.run(session);
    }
  }

  private UascChannel channel(Way way) throws IOException {
    if (open.filter(UascChannel::usable).isEmpty()) {
      close();
      open =
          Optional.of(
              UascChannel.open(
                  device.contact(),
                  way.endpoint().getEndpointUrl(),
                  Protection.of(way.endpoint(), way.client())));
    }
    return open.get();
  }

  @Override
  public void close() {
    open.ifPresent(UascChannel::close);
    open = Optional.empty();
  }
}
