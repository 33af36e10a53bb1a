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
 * @param delivery how it leaves its maker
 * @param temper what makes it awkward though it is sound
 * @param outlet whether it hangs on a switchable {@link Outlet}
 */
public record Settings(
    Optional<InetAddress> address,
    Set<String> services,
    Set<String> faults,
    int lockAttempts,
    Duration lockPeriod,
    Duration idle,
    int connections,
    Optional<Meta> meta,
    Delivery delivery,
    Temper temper,
    boolean outlet) {

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
        Optional.empty(),
        Delivery.STANDARD,
        Temper.EVEN,
        false);
  }

  /** Whether nobody has set it up: only {@code admin} exists and no client is trusted. */
  public boolean factoryNew() {
    return delivery.factoryNew();
  }

  /** The same at this address. */
  public Settings withAddress(InetAddress value) {
    return with(Optional.of(value), services, faults, meta);
  }

  /** The same with only these services. */
  public Settings withServices(String... names) {
    return with(address, Set.of(names), faults, meta);
  }

  /** The same with these faults. */
  public Settings withFaults(String... names) {
    return with(address, services, Set.of(names), meta);
  }

  /** The same, misbehaving as a whole. */
  public Settings withMeta(Meta value) {
    return with(address, services, faults, Optional.of(value));
  }

  /** The same with this lock. */
  public Settings withLock(int attempts, Duration period) {
    return with(attempts, period, idle, connections);
  }

  /** The same with this idle time. */
  public Settings withIdle(Duration value) {
    return with(lockAttempts, lockPeriod, value, connections);
  }

  /** The same with this many connections at once for each service. */
  public Settings withConnections(int value) {
    return with(lockAttempts, lockPeriod, idle, value);
  }

  /** The same as nobody has set it up yet. */
  public Settings asFactoryNew() {
    return with(
        new Delivery(delivery.serial(), delivery.firmware(), true, delivery.adminPassword()));
  }

  /** The same with another nameplate. */
  public Settings withNameplate(String serial, String firmware) {
    return with(new Delivery(serial, firmware, delivery.factoryNew(), delivery.adminPassword()));
  }

  /** The same with a password of {@code admin} that is known before the start. */
  public Settings withAdminPassword(String value) {
    return with(
        new Delivery(
            delivery.serial(), delivery.firmware(), delivery.factoryNew(), Optional.of(value)));
  }

  /**
   * The same with this many connections at once for the whole device, whatever service they go to;
   * no service has a limit of its own then.
   *
   * @param evicting true if a newcomer takes the place of the connection that has idled longest;
   *     false if it is refused
   */
  public Settings withSlots(int places, boolean evicting) {
    return with(temper.withSlots(places, evicting));
  }

  /** The same, serving each new connection only after this time. */
  public Settings withHandshake(Duration value) {
    return with(temper.withHandshake(value));
  }

  /** The same with one lock for all interfaces. */
  public Settings withSharedLock() {
    return with(temper.withSharedLock());
  }

  /** The same, restarting by itself once when it has accepted so many connections. */
  public Settings restartAfter(int accepted, Duration dark) {
    return with(temper.withRestart(accepted, dark));
  }

  /** The same with a clock that is off by this much; negative for behind. */
  public Settings withClock(Duration offset) {
    return with(temper.withClock(offset));
  }

  /** The same on a switchable outlet. */
  public Settings withOutlet() {
    return new Settings(
        address,
        services,
        faults,
        lockAttempts,
        lockPeriod,
        idle,
        connections,
        meta,
        delivery,
        temper,
        true);
  }

  private Settings with(
      Optional<InetAddress> newAddress,
      Set<String> newServices,
      Set<String> newFaults,
      Optional<Meta> newMeta) {
    return new Settings(
        newAddress,
        newServices,
        newFaults,
        lockAttempts,
        lockPeriod,
        idle,
        connections,
        newMeta,
        delivery,
        temper,
        outlet);
  }

  private Settings with(int attempts, Duration period, Duration newIdle, int newConnections) {
    return new Settings(
        address,
        services,
        faults,
        attempts,
        period,
        newIdle,
        newConnections,
        meta,
        delivery,
        temper,
        outlet);
  }

  private Settings with(Delivery value) {
    return new Settings(
        address,
        services,
        faults,
        lockAttempts,
        lockPeriod,
        idle,
        connections,
        meta,
        value,
        temper,
        outlet);
  }

  private Settings with(Temper value) {
    return new Settings(
        address,
        services,
        faults,
        lockAttempts,
        lockPeriod,
        idle,
        connections,
        meta,
        delivery,
        value,
        outlet);
  }
}
