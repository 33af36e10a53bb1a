package dev.proofmark.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One device for one run at a time: a lock on the file {@code lock} in the device's folder, which
 * the operating system frees however the run ends, and beside it {@code holder.json}, which says
 * who has it.
 */
public final class DeviceLock implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private static final String HOLDER = "holder.json";

  /**
   * The folders that this process has locked. Asking the system a second time would not do: on
   * POSIX a process that closes any handle of a file loses its lock on it.
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path folder;
  private final Holder holder;
  private final RandomAccessFile file;

  private DeviceLock(Path folder, Holder holder, RandomAccessFile file) {
    this.folder = folder;
    this.holder = holder;
    this.file = file;
  }

  static DeviceLock take(Path folder, String host, Holder holder) throws IOException, DeviceBusy {
    synchronized (OURS) {
      if (OURS.contains(folder)) {
        throw busy(folder, host);
      }
      RandomAccessFile file = Private.open(folder.resolve("lock"));
      try {
        if (file.getChannel().tryLock() == null) {
          throw busy(folder, host);
        }
        Private.write(folder.resolve(HOLDER), JSON.writeValueAsString(holder));
      } catch (IOException | DeviceBusy | RuntimeException e) {
        file.close();
        throw e;
      }
      OURS.add(folder);
      return new DeviceLock(folder, holder, file);
    }
  }

  /** Tells those who come meanwhile where the run lands. */
  public void isFor(Path runFolder) throws IOException {
    Private.write(folder.resolve(HOLDER), JSON.writeValueAsString(holder.in(runFolder)));
  }

  private static DeviceBusy busy(Path folder, String host) throws IOException {
    Path said = folder.resolve(HOLDER);
    String who;
    try {
      who = JSON.readValue(Files.readString(said), Holder.class).inWords();
    } catch (NoSuchFileException e) {
      who = "another run, which has not said yet who it is";
    } catch (JacksonException e) {
      who = "another run (" + said + " is damaged)";
    }
    return DeviceBusy.of(host, who);
  }

  /** Gives the device back; a second time does nothing. */
  @Override
  public void close() {
    synchronized (OURS) {
      if (!file.getChannel().isOpen()) {
        return;
      }
      OURS.remove(folder);
      try (file) {
        Files.deleteIfExists(folder.resolve(HOLDER));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot give the device back", e);
      }
    }
  }
}
