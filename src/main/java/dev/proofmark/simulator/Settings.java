package dev.proofmark.simulator;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a simulated PLC is to be started.
 *
 * @param address the loopback address; empty picks a free one
 * @param services names of the services to start; empty means all
 * @param faults names of the faults, see {@link Faults}
 * @param lockAttempts failed log-ins in a row after which an account locks
 * @param lockPeriod how long it stays locked
 * @param idle how long a session of a person may idle
 * @param connections how many connections each service takes at once
 * @param meta how the device misbehaves as a whole; empty for a PLC that speaks its protocols
 */
public record Settings(
    Optional<InetAddress> address,
    Set<String> services,
    Set<String> faults,
    int lockAttempts,
    Duration lockPeriod,
    Duration idle,
    int connections,
    Optional<Meta> meta) {

  public Settings {
    services = Set.copyOf(services);
    faults = Set.copyOf(faults);
  }

  /** A sound PLC with all services and short periods, on a free address. */
  public static Settings standard() {
    return new Settings(
        Optional.empty(),
        Set.of(),
        Set.of(),
        5,
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        16,
        Optional.empty());
  }

  /** The same at this address. */
  public Settings withAddress(InetAddress value) {
    return new Settings(
        Optional.of(value), services, faults, lockAttempts, lockPeriod, idle, connections, meta);
  }

  /** The same with only these services. */
  public Settings withServices(String... names) {
    return new Settings(
        address, Set.of(names), faults, lockAttempts, lockPeriod, idle, connections, meta);
  }

  /** The same with these faults. */
  public Settings withFaults(String... names) {
    return new Settings(
        address, services, Set.of(names), lockAttempts, lockPeriod, idle, connections, meta);
  }

  /** The same with this lock. */
  public Settings withLock(int attempts, Duration period) {
    return new Settings(address, services, faults, attempts, period, idle, connections, meta);
  }

  /** The same with this idle time. */
  public Settings withIdle(Duration value) {
    return new Settings(
        address, services, faults, lockAttempts, lockPeriod, value, connections, meta);
  }

  /** The same with this many connections at once for each service. */
  public Settings withConnections(int value) {
    return new Settings(address, services, faults, lockAttempts, lockPeriod, idle, value, meta);
  }

  /** The same, misbehaving as a whole. */
  public Settings withMeta(Meta value) {
    return new Settings(
        address, services, faults, lockAttempts, lockPeriod, idle, connections, Optional.of(value));
  }
}
