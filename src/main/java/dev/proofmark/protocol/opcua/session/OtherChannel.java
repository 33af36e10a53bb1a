package dev.proofmark.protocol.opcua.session;

import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.EOFException;
import java.io.IOException;

/** A channel without a session of its own, opened anew whenever the device has closed it. */
final class OtherChannel implements AutoCloseable {
  private final Opening opening;
  private UascChannel channel;

  private OtherChannel(UascChannel channel, Opening opening) {
    this.channel = channel;
    this.opening = opening;
  }

  /** Opens a channel. */
  interface Opening {
    UascChannel open() throws IOException;
  }

  /** One without which nothing can be tried, so that its end is no answer to what is tried. */
  static UascChannel needed(Opening opening) throws IOException {
    try {
      return opening.open();
    } catch (IOException none) {
      // Without the cause, which would be taken for an answer.
      throw new IOException("there was no channel to try it on: " + Refusal.replyTo(none).detail());
    }
  }

  static OtherChannel opened(Opening opening) throws IOException {
    return new OtherChannel(opening.open(), opening);
  }

  /** One that cannot be opened again: there is only this one. */
  static OtherChannel existing(UascChannel channel) {
    return new OtherChannel(
        channel,
        () -> {
          throw new EOFException("the device has closed the channel");
        });
  }

  UascChannel channel() throws IOException {
    if (!channel.usable()) {
      channel.drop();
      channel = opening.open();
    }
    return channel;
  }

  @Override
  public void close() {
    channel.close();
  }
}
