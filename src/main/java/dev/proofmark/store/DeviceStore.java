package dev.proofmark.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a bench keeps of one device from run to run: the folder {@code devices/<host>} of the user's
 * own store. Profiles of the same host share it.
 */
public final class DeviceStore {
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-";

  private final Path folder;
  private final String host;

  private DeviceStore(Path folder, String host) {
    this.folder = folder;
    this.host = host;
  }

  /**
   * The folder of a device, made if it is missing.
   *
   * @param home the user's own store
   * @param host the device as its profile names it
   * @throws IOException if it cannot be made
   */
  public static DeviceStore of(Path home, String host) throws IOException {
    Path folder = home.toAbsolutePath().resolve("devices").resolve(fileName(host));
    return new DeviceStore(Private.folder(folder).toRealPath(), host);
  }

  /**
   * Takes the device for the caller alone.
   *
   * @throws DeviceBusy if somebody else has it; the message names him
   * @throws IOException if the lock cannot be tried
   */
  public DeviceLock lock(Holder holder) throws IOException, DeviceBusy {
    return DeviceLock.take(folder, host, holder);
  }

  /**
   * The changes made to the device; only for the holder of its lock.
   *
   * @throws IOException if they cannot be read; the message names the file
   */
  public ChangeLog changes() throws IOException {
    return ChangeLog.in(folder.resolve("changes.jsonl"));
  }

  /**
   * Which of its accounts are left alone.
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  public AccountMemory accounts() throws IOException {
    return AccountMemory.in(folder.resolve("accounts.json"));
  }

  /**
   * Which proposals for its profile were declined.
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  public Declined declined() throws IOException {
    return Declined.in(folder.resolve("declined.json"));
  }

  /**
   * What enrolment has put on it.
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  public Enrolment enrolment() throws IOException {
    return Enrolment.in(folder.resolve("enrolled.json"));
  }

  /**
   * How long checks took on it.
   *
   * @throws IOException if it cannot be read; the message names it
   */
  public Pace pace() throws IOException {
    return Pace.in(folder.resolve("pace.json"));
  }

  /** Where all this lies. */
  public Path folder() {
    return folder;
  }

  /**
   * A name that every file system takes, a different one for each host: what is neither letter,
   * digit, hyphen nor a dot between them becomes {@code _} and its code.
   */
  static String fileName(String host) {
    byte[] bytes = host.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      boolean inside = i > 0 && i < bytes.length - 1;
      boolean plain = PLAIN.indexOf(bytes[i]) >= 0 || bytes[i] == '.' && inside;
      name.append(plain ? String.valueOf((char) bytes[i]) : String.format("_%02x", bytes[i]));
    }
    return name.toString();
  }
}
