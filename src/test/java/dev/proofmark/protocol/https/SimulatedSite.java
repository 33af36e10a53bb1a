package dev.proofmark.protocol.https;

import dev.proofmark.device.Capability;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.ClearTextPorts;
import dev.proofmark.profile.Lockout;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Secret;
import dev.proofmark.profile.SessionTimeout;
import dev.proofmark.profile.Setting;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.profile.WebLogin;
import dev.proofmark.protocol.LoopbackContact;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The web interface of a simulated PLC, with the profile that fits it. */
final class SimulatedSite implements AutoCloseable {
  static final Duration LOCKED = Duration.ofMillis(700);

  private static final int HTTPS = 8443;
  private static final int HTTP = 8080;
  private static final int NOTHING = 8081;

  private final Plc plc;
  private final LoopbackContact contact;

  SimulatedSite(String... faults) throws IOException {
    Settings settings =
        Settings.standard()
            .withServices("https", "http")
            .withFaults(faults)
            .withLock(3, LOCKED)
            .withIdle(Duration.ofMillis(800))
            .withConnections(40);
    plc = Plc.start(settings);
    String address = plc.address().getHostAddress();
    contact =
        new LoopbackContact("https", address, address, HTTPS, accounts(), declared(HTTP, NOTHING));
  }

  /** What the profile of the PLC declares, with these ports for clear text. */
  static List<Setting> declared(Integer... clear) {
    return List.of(
        new WebLogin(
            "/login",
            "user",
            "password",
            "/logout",
            "/status",
            "/password",
            "/users",
            "/users/create",
            "/users/remove"),
        new ClearTextPorts(List.of(clear)),
        new Lockout(3, LOCKED),
        new SessionTimeout(Duration.ofMillis(800)),
        new AuditLog("/log", Role.AUDITOR),
        new TestObjects(
            List.of("/value?value={value}"), List.of(), List.of("/status web-setpoint")));
  }

  private List<Account> accounts() {
    return List.of(
        account("admin", Role.ADMINISTRATOR),
        account("operator", Role.OPERATOR),
        account("observer", Role.OBSERVER),
        account("auditor", Role.AUDITOR),
        account("probe1", Role.OPERATOR));
  }

  private Account account(String user, Role role) {
    Secret password = new Secret(password(user));
    return new Account(user, user, password, role, user.startsWith("probe"));
  }

  /** A capability for one check. */
  <C extends Capability> C open(Class<C> type) {
    return new HttpsDriver().offers().open(type, contact.contact());
  }

  String transcript() {
    return contact.transcript();
  }

  String password(String user) {
    return plc.plant().accounts().find(user).orElseThrow().password();
  }

  Plc plc() {
    return plc;
  }

  @Override
  public void close() {
    contact.close();
    plc.close();
  }
}
