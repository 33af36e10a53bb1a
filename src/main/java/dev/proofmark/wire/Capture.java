package dev.proofmark.wire;

import dev.proofmark.evidence.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The capture file of a line.
 *
 * <p>Events are held back in memory and written when the line closes, or by halves once 4 MiB are
 * held. So a secret is found though it was sent in pieces or letter by letter between echoes, and
 * one that the redactor learns only after it came over the wire is blotted too. What remains is a
 * secret whose pieces lie more than 2 MiB of traffic apart.
 */
final class Capture implements Closeable {
  private static final String COMMENT =
      "Written by Proofmark at its own sockets, without looking at the network. Payloads and times"
          + " are those of the sockets; Ethernet is absent, and IP and TCP headers, handshakes and"
          + " acknowledgements are synthesised. Sent means: taken by the local TCP. Secrets of the"
          + " bench are blotted with asterisks.";
  private static final long FILE_LIMIT = 20_000_000;
  private static final int HELD_LIMIT = 4 << 20;
  private static final int EVENT_COST = 64;

  private record Speech(Conversation in, Side by) {}

  private final Pcapng file;
  private final Redactor redactor;
  private final long epoch;
  private List<Conversation.Event> held = new ArrayList<>();
  private long heldBytes;
  private IOException failure;

  Capture(Path path, Redactor redactor) throws IOException {
    this(path, redactor, FILE_LIMIT);
  }

  Capture(Path path, Redactor redactor, long limit) throws IOException {
    this.file = new Pcapng(path, COMMENT, limit);
    this.redactor = redactor;
    Instant now = Instant.now();
    this.epoch = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
  }

  /** Begins a connection that was asked for at a time of {@link System#nanoTime} and now stands. */
  Conversation opened(InetSocketAddress local, InetSocketAddress device, long asked) {
    return begin(local, device, asked, Conversation.Kind.OPENED);
  }

  /** Writes down an attempt that the device refused. */
  void refused(InetSocketAddress local, InetSocketAddress device, long asked) {
    begin(local, device, asked, Conversation.Kind.REFUSED);
  }

  /** Writes down an attempt that nobody answered. */
  void unanswered(InetSocketAddress local, InetSocketAddress device, long asked) {
    begin(local, device, asked, Conversation.Kind.TRIED);
  }

  private Conversation begin(
      InetSocketAddress local, InetSocketAddress device, long asked, Conversation.Kind outcome) {
    Conversation begun = new Conversation(local, device);
    event(asked, begun, Conversation.Kind.TRIED, Side.BENCH);
    if (outcome != Conversation.Kind.TRIED) {
      event(System.nanoTime(), begun, outcome, Side.DEVICE);
    }
    return begun;
  }

  /** Writes down that something other than data happened. */
  void event(long at, Conversation in, Conversation.Kind kind, Side by) {
    add(new Conversation.Event(at, in, kind, by, new byte[0]));
  }

  /** Writes down data; the array becomes the capture's own. */
  void data(long at, Conversation in, Side by, byte[] data) {
    add(new Conversation.Event(at, in, Conversation.Kind.DATA, by, data));
  }

  private synchronized void add(Conversation.Event event) {
    if (file.isFull() || failure != null) {
      file.leaveOut(1);
      return;
    }
    held.add(event);
    heldBytes += event.data().length + EVENT_COST;
    if (heldBytes > HELD_LIMIT) {
      write(HELD_LIMIT / 2);
    }
  }

  /** Writes the oldest events until no more than so many bytes are held. */
  private void write(int keep) {
    // A sender notes the time before it sends, so it may come to the list after the answer.
    held.sort(Comparator.comparingLong(event -> event.at() + epoch));
    redact();
    int done = 0;
    try {
      for (; done < held.size() && heldBytes > keep; done++) {
        Conversation.Event event = held.get(done);
        event.in().write(event, event.at() + epoch, file);
        heldBytes -= event.data().length + EVENT_COST;
      }
    } catch (IOException e) {
      // Traffic must not fail for want of disk; closing tells.
      failure = e;
    }
    held = new ArrayList<>(held.subList(done, held.size()));
  }

  private void redact() {
    Map<Speech, List<Conversation.Event>> speeches =
        held.stream()
            .filter(event -> event.data().length > 0)
            .collect(Collectors.groupingBy(event -> new Speech(event.in(), event.by())));
    speeches.values().forEach(this::redact);
  }

  private void redact(List<Conversation.Event> speech) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    speech.forEach(event -> all.writeBytes(event.data()));
    byte[] clean = redactor.redact(all.toByteArray());
    int from = 0;
    for (Conversation.Event event : speech) {
      System.arraycopy(clean, from, event.data(), 0, event.data().length);
      from += event.data().length;
    }
  }

  /**
   * Writes what is held and closes the file.
   *
   * @throws IOException if anything could not be written, now or before
   */
  @Override
  public synchronized void close() throws IOException {
    try (file) {
      write(0);
      if (failure != null) {
        throw failure;
      }
      file.finish(System.nanoTime() + epoch);
    }
  }
}
