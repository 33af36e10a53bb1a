package dev.proofmark.cli;

import dev.proofmark.profile.Durations;
import dev.proofmark.simulator.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that make the simulated PLC as awkward as a real device. */
final class SimulatedDeviceOptions {
  private static final String LOOPBACK = "127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}";
  private static final Duration DARK = Duration.ofSeconds(2);

  @Option(
      names = "--address",
      paramLabel = "127.A.B.1",
      description = "Listen there; without it, at a free loopback address.")
  private String address;

  @Option(
      names = "--services",
      paramLabel = "NAME",
      split = ",",
      description = "Only these services, such as ssh,opcua.")
  private List<String> services = List.of();

  @Option(names = "--serial", description = "Serial number; ${DEFAULT-VALUE} without it.")
  private String serial = Settings.standard().delivery().serial();

  @Option(names = "--firmware", description = "Version of the firmware; ${DEFAULT-VALUE} without.")
  private String firmware = Settings.standard().delivery().firmware();

  @Option(
      names = {"--factory-new", "--flash"},
      description = "As its maker delivers it: one account, admin, and no client is trusted.")
  private boolean factoryNew;

  @Option(
      names = "--admin-password-env",
      paramLabel = "NAME",
      description = "The environment variable that holds admin's first password.")
  private String adminPassword;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "Take so many connections at once over all services, and refuse more.")
  private Integer slots;

  @Option(
      names = "--evict",
      description = "When all slots are taken, end the connection that has idled longest instead.")
  private boolean evicting;

  @Option(
      names = "--handshake",
      paramLabel = "TIME",
      description = "Serve each new connection only after this time, such as 1s.")
  private String handshake;

  @Option(
      names = "--shared-lock",
      description = "Count failed log-ins over all interfaces together, and lock on all.")
  private boolean sharedLock;

  @Option(
      names = "--restart-after",
      paramLabel = "N",
      description = "Restart once with the connection of this number; 2 s without any port.")
  private Integer restartAfter;

  @Option(
      names = "--clock-off",
      paramLabel = "TIME",
      description = "Let the device's clock be fast by this much, or slow as in -400d.")
  private String clockOff;

  @Option(
      names = "--outlet",
      description = "Hang it on a switchable outlet with an HTTP interface.")
  private boolean outlet;

  /**
   * The settings that these options ask for.
   *
   * @param environment where passwords are looked up
   */
  Settings settings(Map<String, String> environment) {
    Settings settings = Settings.standard().withNameplate(serial, firmware);
    settings = settings.withServices(services.toArray(String[]::new));
    settings = address == null ? settings : settings.withAddress(loopback(address));
    settings = factoryNew ? settings.asFactoryNew() : settings;
    settings = sharedLock ? settings.withSharedLock() : settings;
    settings = outlet ? settings.withOutlet() : settings;
    if (adminPassword != null) {
      settings = settings.withAdminPassword(secret(environment));
    }
    if (handshake != null) {
      settings = settings.withHandshake(time("--handshake", handshake));
    }
    if (clockOff != null) {
      settings = settings.withClock(offset(clockOff));
    }
    return counted(settings);
  }

  private Settings counted(Settings settings) {
    if (evicting && slots == null) {
      throw new Refusal("--evict needs --slots, since a device without a limit evicts nobody");
    }
    try {
      Settings limited = slots == null ? settings : settings.withSlots(slots, evicting);
      return restartAfter == null ? limited : limited.restartAfter(restartAfter, DARK);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage());
    }
  }

  private static InetAddress loopback(String text) {
    if (!text.matches(LOOPBACK)) {
      throw new Refusal(
          "--address is \"" + text + "\"; give a loopback address such as 127.20.30.1");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address in numbers has no name to resolve", e);
    }
  }

  private String secret(Map<String, String> environment) {
    String secret = environment.getOrDefault(adminPassword, "");
    if (secret.isEmpty()) {
      throw new Refusal(
          "--admin-password-env names "
              + adminPassword
              + ", which is not set in the environment or is empty");
    }
    return secret;
  }

  private static Duration offset(String text) {
    return text.startsWith("-")
        ? time("--clock-off", text.substring(1)).negated()
        : time("--clock-off", text);
  }

  private static Duration time(String option, String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(option + " " + e.getMessage());
    }
  }
}
