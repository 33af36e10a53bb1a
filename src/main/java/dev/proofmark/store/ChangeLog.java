package dev.proofmark.store;

import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every change made to one device and not undone yet: {@code changes.jsonl}, one JSON line a step,
 * on the disk before the change is made. It holds old passwords and is readable by its owner alone.
 * Opening and closing it takes out what has been undone. Thread-safe; that no other process writes
 * it is the {@link DeviceLock}'s business.
 */
public final class ChangeLog implements Closeable {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final Path path;
  private final TreeMap<Integer, Left> left = new TreeMap<>();
  private final List<PutBack> putBack = new ArrayList<>();
  private int last;
  private RandomAccessFile file;
  private long end;

  /**
   * A change that was written down and not undone; whether it was made, nobody knows.
   *
   * @param number by which a person names it
   * @param at when it was about to be made
   * @param run name of the run's folder
   * @param profile by which the run was made
   * @param process that made it
   * @param change what was changed; holds secrets
   */
  public record Left(
      int number, Instant at, String run, String profile, long process, Change change) {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** What was changed, when and by which run, without secrets; in the time of this machine. */
    public String inWords() {
      return change.inWords()
          + ", changed "
          + TIME.format(at.atZone(ZoneId.systemDefault()))
          + " by run "
          + run
          + " of "
          + profile;
    }
  }

  /**
   * A change that a person says was put back by hand.
   *
   * @param number it had
   * @param at when that was said
   * @param by the user who said so
   * @param change in words, without secrets
   * @param run which made it
   * @param reason in that person's words
   */
  public record PutBack(
      int number, Instant at, String by, String change, String run, String reason) {}

  private record Undone(int number, Instant at) {}

  private record Line(Optional<Left> begun, Optional<Undone> undone, Optional<PutBack> putBack) {
    static Line of(Left left) {
      return new Line(Optional.of(left), Optional.empty(), Optional.empty());
    }

    static Line of(Undone undone) {
      return new Line(Optional.empty(), Optional.of(undone), Optional.empty());
    }

    static Line of(PutBack putBack) {
      return new Line(Optional.empty(), Optional.empty(), Optional.of(putBack));
    }

    String text() {
      return JSON.writeValueAsString(this) + "\n";
    }
  }

  private ChangeLog(Path path) {
    this.path = path;
  }

  static ChangeLog in(Path path) throws IOException {
    ChangeLog log = new ChangeLog(path);
    if (Files.exists(path)) {
      read(path).forEach(log::take);
      log.settle();
    }
    log.file = Private.open(path);
    log.end = log.file.length();
    return log;
  }

  /**
   * Where one run writes down its changes.
   *
   * @param run name of its folder
   * @param profile by which it is made
   */
  public Changes during(String run, String profile) {
    return change -> {
      Left begun = begin(run, profile, change);
      return () -> undone(begun);
    };
  }

  /** The changes that nobody has undone, in the order in which they were made. */
  public synchronized List<Left> left() {
    return List.copyOf(left.values());
  }

  /** What people said they had put back by hand, in the order in which they said it. */
  public synchronized List<PutBack> putBack() {
    return List.copyOf(putBack);
  }

  /** A change was undone and read back; a second time does nothing. */
  public synchronized void undone(Left change) {
    if (left.containsKey(change.number())) {
      append(Line.of(new Undone(change.number(), Instant.now())));
    }
  }

  /** A person says that this change was put back by hand, and how or why. */
  public synchronized void putBack(Left change, String reason) {
    append(
        Line.of(
            new PutBack(
                change.number(),
                Instant.now(),
                System.getProperty("user.name", ""),
                change.change().inWords(),
                change.run(),
                reason)));
  }

  private synchronized Left begin(String run, String profile, Change change) {
    long process = ProcessHandle.current().pid();
    Left begun = new Left(last + 1, Instant.now(), run, profile, process, change);
    append(Line.of(begun));
    return begun;
  }

  private void take(Line line) {
    line.begun().ifPresent(begun -> left.put(begun.number(), begun));
    line.undone().ifPresent(undone -> left.remove(undone.number()));
    line.putBack().ifPresent(said -> left.remove(said.number()));
    line.putBack().ifPresent(putBack::add);
    // A number is never used for two things that stand in the file.
    last = Math.max(last, line.begun().map(Left::number).orElse(0));
    last = Math.max(last, line.putBack().map(PutBack::number).orElse(0));
  }

  /** Not by a channel: interrupting a check would close that for all others, too. */
  private void append(Line line) {
    byte[] bytes = line.text().getBytes(StandardCharsets.UTF_8);
    try {
      file.seek(end);
      file.write(bytes);
      file.getFD().sync();
    } catch (IOException e) {
      cutOff();
      throw new UncheckedIOException("cannot write down changes in " + path, e);
    }
    end += bytes.length;
    take(line);
  }

  /** Half a line must not stay before the next one. */
  private void cutOff() {
    try {
      file.setLength(end);
    } catch (IOException e) {
      // The next line is written over it from the same place, or cannot be written either.
      return;
    }
  }

  private static List<Line> read(Path path) throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    // Who was killed while writing leaves half a line: that change was not made yet, or not undone.
    List<String> texts = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        lines.add(JSON.readValue(texts.get(i), Line.class));
      } catch (JacksonException e) {
        // Without the cause, which may quote a password.
        throw new IOException(
            path
                + ":"
                + (i + 1)
                + ": this line is damaged and may hide a change that nobody has undone; compare the"
                + " device with its profile, then delete the line");
      }
    }
    return lines;
  }

  private void settle() throws IOException {
    Stream<Line> lines =
        Stream.concat(putBack.stream().map(Line::of), left.values().stream().map(Line::of));
    Private.write(path, lines.map(Line::text).collect(Collectors.joining()));
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
    settle();
  }
}
