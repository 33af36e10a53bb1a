package dev.proofmark.simulator.ssh;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.LogAccess;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Role;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands of the maintenance console, such as {@code status} and {@code log}. */
final class Console {
  /**
   * What a command answers.
   *
   * @param text lines, each with its end
   * @param code exit status; 0 if it was done
   */
  record Reply(String text, int code) {}

  private static final Reply REFUSED = new Reply("permission denied\n", 1);

  private final Plant plant;
  private final String service;
  private final LogAccess log;
  private final boolean unchecked;
  private final long start = System.nanoTime();

  Console(Plant plant, String service) {
    this.plant = plant;
    this.service = service;
    this.log = new LogAccess(plant);
    this.unchecked = plant.has("ssh.commands=unchecked");
  }

  Reply execute(Account who, String source, String line) {
    String[] words = line.strip().split("\\s+");
    return switch (words[0]) {
      case "status" -> status();
      case "set" -> set(who, source, words);
      case "log" -> log(who, source, words);
      case "serial" -> new Reply(plant.plate().serial() + "\n", 0);
      case "firmware" -> new Reply(plant.plate().firmware() + "\n", 0);
      case "uptime" -> new Reply("up " + secondsUp() + " s\n", 0);
      case "trust-rejected" -> trustRejected(who, source);
      default ->
          new Reply(
              "commands: status, serial, firmware, uptime, set POINT VALUE, log, trust-rejected,"
                  + " exit\n",
              2);
    };
  }

  private Reply status() {
    String text =
        String.format(
            Locale.ROOT,
            "level %.1f\nssh-setpoint %d\nserial %s\nfirmware %s\ntime %s\n",
            plant.process().level(),
            plant.process().read("ssh-setpoint").orElseThrow(),
            plant.plate().serial(),
            plant.plate().firmware(),
            plant.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    return new Reply(text, 0);
  }

  private long secondsUp() {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private Reply trustRejected(Account who, String source) {
    boolean may = unchecked || who.role() == Role.ADMINISTRATOR;
    int trusted = may ? plant.trustStores().trustRejected() : 0;
    note(who, source, AuditTrail.Type.CONFIGURATION, may, "trust-rejected=" + trusted);
    return may ? new Reply("trusted " + trusted + "\n", 0) : REFUSED;
  }

  private Reply set(Account who, String source, String[] words) {
    if (words.length != 3 || !words[2].matches("\\d{1,5}")) {
      return new Reply("usage: set POINT VALUE, VALUE from 0 to 99999\n", 2);
    }
    boolean may = unchecked || who.role().operates();
    boolean done =
        may
            && words[1].startsWith("ssh-")
            && plant.process().write(words[1], Integer.parseInt(words[2]));
    note(who, source, AuditTrail.Type.WRITE, done, words[1] + "=" + words[2]);
    if (!may) {
      return REFUSED;
    }
    return done ? new Reply("ok\n", 0) : new Reply("no such point\n", 1);
  }

  private Reply log(Account who, String source, String[] words) {
    if (words.length == 2 && words[1].toLowerCase(Locale.ROOT).equals("clear")) {
      return clear(who, source);
    }
    boolean may = log.mayRead(Optional.of(who));
    note(who, source, AuditTrail.Type.LOG_READ, may, "");
    if (!may) {
      return REFUSED;
    }
    return new Reply(
        plant.audit().entries().stream()
            .map(entry -> entry.line() + "\n")
            .collect(Collectors.joining()),
        0);
  }

  private Reply clear(Account who, String source) {
    boolean may = log.mayDelete(Optional.of(who));
    if (may) {
      plant.audit().clear();
    }
    note(who, source, AuditTrail.Type.CONFIGURATION, may, "log-clear");
    return may ? new Reply("ok\n", 0) : REFUSED;
  }

  private void note(Account who, String source, AuditTrail.Type type, boolean done, String detail) {
    plant.audit().record(source, who.user(), service, type, done, detail);
  }
}
