package dev.proofmark.protocol;

import dev.proofmark.device.Capability;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Pki;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Secret;
import dev.proofmark.profile.Setting;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated PLC and a driver's contact to one of its interfaces, for tests of drivers. */
public final class PlcContact implements AutoCloseable {
  private final Plc plc;
  private final Driver driver;
  private final LoopbackContact contact;

  /**
   * @param port of the interface, whether or not anything listens there
   * @param settings how the PLC starts; only the services that are named run
   * @param declared what the profile says of the endpoint
   */
  public PlcContact(Driver driver, int port, Settings settings, Setting... declared)
      throws IOException {
    this(driver, port, Plc.start(settings), List.of(declared));
  }

  /** A contact to a PLC that runs; it is closed with the contact. */
  public PlcContact(Driver driver, int port, Plc plc, List<Setting> declared) throws IOException {
    this.plc = plc;
    this.driver = driver;
    String address = plc.address().getHostAddress();
    contact =
        new LoopbackContact(
            driver.protocol(), address, address, port, accounts(), declared, Optional.of(pki()));
  }

  private List<Account> accounts() {
    return List.of(
        account("admin", Role.ADMINISTRATOR),
        account("operator", Role.OPERATOR),
        account("observer", Role.OBSERVER),
        account("auditor", Role.AUDITOR),
        account("probe1", Role.OPERATOR));
  }

  /** An account as the PLC has it. */
  public Account account(String user, Role role) {
    Secret password = new Secret(password(user));
    return new Account(user, user, password, role, user.startsWith("probe"));
  }

  private String password(String user) {
    return plc.plant().accounts().find(user).orElseThrow().password();
  }

  private Pki pki() {
    Map<String, String> environment = plc.environment();
    Path folder = Path.of(environment.get("PLC_PKI"));
    return new Pki(
        Optional.of(folder.resolve("client.p12")),
        Optional.of(folder.resolve("authority.p12")),
        new Secret(environment.get("PLC_PKI_PASSWORD")));
  }

  /** A capability for one check. */
  public <C extends Capability> C open(Class<C> type) {
    return driver.offers().open(type, contact.contact());
  }

  /** How many connections the PLC has accepted. */
  public int accepted() {
    return plc.acceptedPeers().size();
  }

  public Plc plc() {
    return plc;
  }

  public LoopbackContact contact() {
    return contact;
  }

  @Override
  public void close() {
    contact.close();
    plc.close();
  }
}
