package dev.proofmark.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Who has a device.
 *
 * @param user who started it
 * @param machine on which it runs; may be empty
 * @param command as one would type it, without secrets
 * @param process its number on that machine
 * @param since when it took the device
 * @param run folder of its run; empty before it has one
 */
public record Holder(
    String user, String machine, String command, long process, Instant since, String run) {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** This process, from now on. */
  public static Holder here(String command) {
    return new Holder(
        System.getProperty("user.name", ""),
        machineName(),
        command,
        ProcessHandle.current().pid(),
        Instant.now(),
        "");
  }

  Holder in(Path runFolder) {
    return new Holder(user, machine, command, process, since, runFolder.toString());
  }

  /** Who, since when, and what he does. */
  String inWords() {
    ZonedDateTime begun = since.atZone(ZoneId.systemDefault());
    boolean today = begun.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
    return user
        + (machine.isEmpty() ? "" : "@" + machine)
        + " since "
        + (today ? TODAY : EARLIER).format(begun)
        + " ("
        + command
        + ", process "
        + process
        + ")";
  }

  /** The machine's own name for itself: a look-up of its address could go over the network. */
  private static String machineName() {
    return Optional.ofNullable(System.getenv("COMPUTERNAME"))
        .or(() -> firstLine(Path.of("/proc/sys/kernel/hostname")))
        .or(() -> firstLine(Path.of("/etc/hostname")))
        .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
        .orElse("");
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
