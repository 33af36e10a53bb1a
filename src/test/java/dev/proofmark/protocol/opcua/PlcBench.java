package dev.proofmark.protocol.opcua;

import dev.proofmark.device.Capability;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts;
import dev.proofmark.protocol.Contact;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.wire.Allowance;
import dev.proofmark.wire.Gate;
import dev.proofmark.wire.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A simulated PLC and the bench before it, with the profile that everybody gets. */
final class PlcBench implements AutoCloseable {
  private static final Path PROFILE = Path.of("device-profiles", "simulated-plc.yaml");
  private static final List<String> ACCOUNTS =
      List.of("ADMIN", "OPERATOR", "OBSERVER", "AUDITOR", "PROBE");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Plc plc;
  private final DeviceProfile profile;
  private final Gate gate;
  private final AtomicInteger checks = new AtomicInteger();
  private final List<Runnable> closings = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final ChangeLog noted = new ChangeLog();

  private PlcBench(Plc plc, DeviceProfile profile, Gate gate) {
    this.plc = plc;
    this.profile = profile;
    this.gate = gate;
  }

  static PlcBench with(String... faults) throws IOException, ProfileException {
    return waiting("2 s", faults);
  }

  /** The same with another limit for answers. */
  static PlcBench waiting(String answerTimeout, String... faults)
      throws IOException, ProfileException {
    return before(
        Settings.standard().withFaults(faults), Map.of("limits.answer-timeout", answerTimeout));
  }

  /**
   * Before a PLC of this kind.
   *
   * @param overrides what the profile says otherwise
   */
  static PlcBench before(Settings settings, Map<String, String> overrides)
      throws IOException, ProfileException {
    Plc plc = Plc.start(settings.withServices("opcua"));
    Map<String, String> environment = new HashMap<>(plc.environment());
    // Nobody has made these yet on one that comes from its maker.
    ACCOUNTS.forEach(user -> environment.putIfAbsent("PLC_" + user + "_PASSWORD", "not made yet"));
    var profile = ProfileReader.read(PROFILE, environment, overrides);
    var allowance =
        new Allowance(64, 1_000, 50_000_000, SECOND, SECOND.multipliedBy(2), 64_000_000);
    return new PlcBench(plc, profile, new Gate(allowance, Redactor.of(profile.secrets())));
  }

  /** The account of this name in the profile. */
  Account account(String name) {
    return profile.accounts().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  Plc plc() {
    return plc;
  }

  /** Opens a capability for one check, as the bench does. */
  <C extends Capability> C open(Class<C> type) throws IOException {
    return open(type, plc.address().getHostAddress(), 4840);
  }

  /** What a driver is given for one check. */
  Contact contact() throws IOException {
    return contact(plc.address().getHostAddress(), 4840);
  }

  /** The same with something else in the device's place. */
  <C extends Capability> C open(Class<C> type, String host, int port) throws IOException {
    C capability = new OpcUaDriver().offers().open(type, contact(host, port));
    closings.add(capability::close);
    return capability;
  }

  /** How many log-ins the device judged and refused. */
  long refusedLogins() {
    return count(AuditTrail.Type.LOGIN, false);
  }

  long count(AuditTrail.Type type, boolean succeeded) {
    return plc.plant().audit().entries().stream()
        .filter(e -> e.type() == type && e.succeeded() == succeeded)
        .count();
  }

  /** The accounts that nobody is to try again. */
  List<String> refusedAccounts() {
    return refused;
  }

  /** What was written down about changes to the device. */
  ChangeLog changes() {
    return noted;
  }

  private Contact contact(String host, int port) throws IOException {
    Endpoint endpoint =
        profile.endpoints().stream()
            .filter(e -> e.name().equals("opcua"))
            .findFirst()
            .orElseThrow();
    Redactor redactor = Redactor.of(profile.secrets());
    var line = gate.line(Optional.empty());
    closings.add(line::close);
    return new Contact(
        endpoint,
        new Target(gate.resolve(host), port),
        profile,
        new Handed(profile.accounts(endpoint), checks.getAndIncrement(), refused),
        line,
        new Transcript(redactor),
        redactor,
        noted);
  }

  @Override
  public void close() {
    for (int i = closings.size() - 1; i >= 0; i--) {
      closings.get(i).run();
    }
    gate.close();
    plc.close();
  }

  /** Each check has a disposable account of its own. */
  private record Handed(List<Account> all, int check, List<String> refused) implements Accounts {
    @Override
    public Account of(Role role) {
      return first(
          role + " account", all.stream().filter(a -> a.role() == role && !a.disposable()));
    }

    @Override
    public void refused(Account account) {
      refused.add(account.user());
    }

    @Override
    public Account disposable() {
      return first("disposable account", all.stream().filter(Account::disposable).skip(check));
    }

    private static Account first(String what, Stream<Account> some) {
      return some.findFirst().orElseThrow(() -> new NoAccount("declare a " + what));
    }
  }
}
