package dev.proofmark.simulator;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Set;

/**
 * What all servers of one simulated PLC share: its address, faults, accounts, process, audit log
 * and keys.
 *
 * @param address the PLC's own loopback address, as its clients and its certificates know it
 * @param bind where its servers listen; the same but for a device that is reached over a relay
 * @param settings how it was started
 * @param plate its serial number and firmware
 * @param accounts who may log in
 * @param process what it controls
 * @param audit what it writes down
 * @param peers who connected
 * @param trust who vouches for whom
 * @param trustStores which clients it lets in
 * @param keys of the PLC itself
 * @param tally failed log-ins over all interfaces, if they share a lock
 */
public record Plant(
    InetAddress address,
    InetAddress bind,
    Settings settings,
    Nameplate plate,
    Accounts accounts,
    Process process,
    AuditTrail audit,
    Peers peers,
    Trust trust,
    TrustStores trustStores,
    Keystore keys,
    Tally tally) {

  static Plant build(InetAddress address, Settings settings) {
    Trust trust = Trust.create();
    Accounts accounts = new Accounts(settings.delivery());
    if (settings.faults().contains("core.default_user=active")) {
      accounts.create(Accounts.DOCUMENTED_USER, Role.OPERATOR, Accounts.DOCUMENTED_PASSWORD);
    }
    return new Plant(
        address,
        address,
        settings,
        new Nameplate(settings.delivery()),
        accounts,
        new Process(),
        new AuditTrail(clock(settings)),
        new Peers(),
        trust,
        trust.stores(clock(settings), settings.factoryNew()),
        new Keystore(),
        new Tally());
  }

  /** The same after it has lost its power, when some faults come to light. */
  Plant afterPowerLoss() {
    Set<String> faults = Faults.afterPowerLoss(settings.faults());
    return with(bind, settings.withFaults(faults.toArray(String[]::new)), peers);
  }

  /** The same for servers that only a relay at the PLC's own address talks to. */
  Plant behindRelay() {
    return with(neighbour(2), settings, new Peers());
  }

  private Plant with(InetAddress listening, Settings changed, Peers met) {
    return new Plant(
        address,
        listening,
        changed,
        plate,
        accounts,
        process,
        audit,
        met,
        trust,
        trustStores,
        keys,
        tally);
  }

  /**
   * The PLC's own clock, which may be off; whatever the PLC knows of the time, it has from here.
   */
  public Clock clock() {
    return clock(settings);
  }

  private static Clock clock(Settings settings) {
    return Clock.offset(Clock.systemUTC(), settings.temper().clockOffset());
  }

  /**
   * Whether the PLC has this fault.
   *
   * @throws IllegalArgumentException if no fault has this name
   */
  public boolean has(String fault) {
    return settings.faults().contains(Faults.check(fault).name());
  }

  /** Another host of the PLC's own /24 network, such as the bench at {@code .10}. */
  public InetAddress neighbour(int last) {
    return Addresses.withLast(address, last);
  }
}
