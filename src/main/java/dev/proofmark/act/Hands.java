package dev.proofmark.act;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The person at the bench, who does what no command can; or nobody. Thread-safe. */
public final class Hands {
  private static final String RULE = "-".repeat(79);
  private static final Hands NOBODY =
      new Hands("", Reader.nullReader(), new PrintWriter(PrintWriter.nullWriter()));

  private final String name;
  private final BufferedReader in;
  private final PrintWriter out;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private boolean listening;
  private boolean gone;

  /** What a person answers. */
  enum Word {
    NOTHING_YET,
    DONE,
    WILL_NOT,
    GONE
  }

  private Hands(String name, Reader in, PrintWriter out) {
    this.name = name;
    this.in = new BufferedReader(in);
    this.out = out;
  }

  /** A run without a person. */
  public static Hands nobody() {
    return NOBODY;
  }

  /**
   * A person at a console.
   *
   * @param name for the record
   * @param in what the person types, line by line; nobody else may read it
   * @param out where the person reads
   */
  public static Hands of(String name, Reader in, PrintWriter out) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the person at the bench needs a name for the record");
    }
    return new Hands(name, in, out);
  }

  /** Whether there is somebody. */
  public boolean present() {
    return !name.isEmpty();
  }

  /** Who it is; empty if nobody. */
  public String name() {
    return name;
  }

  /** Says something in a block of its own. */
  public synchronized void tell(String text) {
    out.println();
    out.println(RULE);
    out.println(text);
    out.println(RULE);
    out.flush();
  }

  /** Says what to do and from now on listens for the answer. */
  void ask(String text) {
    // What was typed before the question is no answer to it.
    lines.removeIf(Optional::isPresent);
    listen();
    tell(text + "\nPress Enter when it is done; type no and Enter to leave it undone.");
  }

  /** The answer to the last question, waited for at most this long. */
  Word word(Duration atMost) throws InterruptedException {
    if (gone) {
      return Word.GONE;
    }
    Optional<String> line = lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      return Word.NOTHING_YET;
    }
    if (line.isEmpty()) {
      gone = true;
      return Word.GONE;
    }
    return line.get().strip().equalsIgnoreCase("no") ? Word.WILL_NOT : Word.DONE;
  }

  private synchronized void listen() {
    if (!listening) {
      listening = true;
      Thread listener = new Thread(this::read, "person at the bench");
      listener.setDaemon(true);
      listener.start();
    }
  }

  private void read() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // Whoever cannot be heard is not there.
    }
    lines.add(Optional.empty());
  }
}
