package dev.proofmark.cli;

import static dev.proofmark.cli.FactoryNew.MODBUS;
import static dev.proofmark.cli.FactoryNew.OPC_UA;
import static dev.proofmark.cli.FactoryNew.PUSH;
import static dev.proofmark.cli.FactoryNew.STORE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.X509;
import dev.proofmark.profile.Pki;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.TrustStore;
import dev.proofmark.store.Kit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device that nobody has set up and the bench become known to each other, and strangers again.
 */
class EnrolCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path home;
  private static String usualHome;

  @TempDir private Path folder;
  private FactoryNew device;
  private Plc plc;

  @BeforeAll
  static void moveIn() throws IOException {
    usualHome = System.getProperty(Home.PROPERTY);
    System.setProperty(Home.PROPERTY, home.toString());
    Kit.made(home);
  }

  @AfterAll
  static void moveOut() {
    System.setProperty(Home.PROPERTY, usualHome);
  }

  @BeforeEach
  void unpack() {
    device = new FactoryNew(folder);
  }

  @AfterEach
  void end() {
    device.close();
  }

  private static void ends(int code, Spoken spoken, String... words) {
    String said = spoken.out().replaceAll("\\s+", " ") + spoken.errors();
    assertEquals(code, spoken.code(), said);
    for (String word : words) {
      assertTrue(said.contains(word), () -> "\"" + word + "\" in: " + said);
    }
  }

  /** Somebody at the device, who acts while the bench waits. */
  private static CompletableFuture<Void> meanwhile(Callable<Boolean> seen, Runnable act) {
    return CompletableFuture.runAsync(
        () -> {
          await().atMost(PATIENCE).until(seen);
          act.run();
        });
  }

  @Test
  void pushesToAFactoryNewDeviceAndAgainAfterItWasFlashed() throws Exception {
    plc = device.start("opcua");
    String profile = device.withoutProbes(OPC_UA.formatted(PUSH));
    ends(0, device.enrol(profile), "trusts us now; a handshake proved it");
    assertEquals(1, store().content().trustedLists().size());
    ends(0, device.enrol(profile), "trusts us already; nothing was loaded");
    Path reports = folder.resolve("reports");
    Spoken run = Spoken.by("run", profile, "--only", "OPC-029", "--out", reports.toString());
    assertEquals(0, run.code(), () -> run.out() + run.errors());
    assertFalse(Files.exists(folder.resolve("out")), "nobody needs files");

    plc.flash().join();
    ends(0, device.enrol(profile), "trusts us now");

    ends(0, device.enrol(profile, "--remove"), "does not trust us any more; a handshake proved it");
    assertEquals(List.of(), store().content().trusted());
    Spoken ready = Spoken.by("ready", profile);
    assertTrue(ready.out().contains("does not trust our client certificate"), ready::out);
    ends(0, device.enrol(profile, "--remove"), "nothing of ours is on the device");
  }

  @Test
  void loadsARevocationListThatWasRenewed() throws Exception {
    plc = device.start("opcua");
    String profile = device.withoutProbes(OPC_UA.formatted(PUSH));
    ends(0, device.enrol(profile), "trusts us now");
    letTheListGrowOld();
    ends(0, device.enrol(profile), "trusts us already; the renewed revocation list was loaded");
    assertTrue(store().content().trustedLists().contains(Kit.in(home).orElseThrow().list()));
    ends(0, device.enrol(profile), "nothing was loaded");
  }

  @Test
  void takesOutBothKitsOfWhoeverChangedHisMind() throws Exception {
    plc = device.start("opcua");
    String profile = device.withoutProbes(OPC_UA.formatted(PUSH));
    ends(0, device.enrol(profile), "trusts us now");
    // Nobody is in yet but by the authority, so only a person can add the single client.
    store().change(old -> old.trusting(single()));
    ends(0, device.enrol(profile, "--single"), "trusts us already");
    assertEquals(2, store().content().trusted().size());
    ends(0, device.enrol(profile, "--remove"), "does not trust us any more");
    assertEquals(List.of(), store().content().trusted());
  }

  private static X509Certificate single() throws IOException {
    Pki pki = Kit.in(home).orElseThrow().single();
    return Pkcs12.read(pki.client().orElseThrow(), pki.password().reveal()).certificate();
  }

  private static void letTheListGrowOld() throws Exception {
    Kit kit = Kit.in(home).orElseThrow();
    Authority authority =
        new Authority(
            Pkcs12.read(kit.pki().authority().orElseThrow(), kit.pki().password().reveal()));
    RevocationList list = RevocationList.in(kit.list());
    Instant soon = Instant.now().plus(Duration.ofDays(99));
    Files.writeString(
        home.resolve("bench").resolve("authority.crl"),
        X509.pem(authority.revocationList(list.withUpdates(list.thisUpdate(), soon))));
  }

  private TrustStore store() {
    return plc.plant().trustStores().opcua();
  }

  @Test
  void waitsForAPersonWhoApprovesOneClient() throws Exception {
    plc = device.start("opcua");
    String profile = device.withoutProbes(OPC_UA.formatted(STORE));
    var person =
        meanwhile(
            () -> !store().rejected().isEmpty() && handedOver("client.der"),
            () -> plc.plant().trustStores().trustRejected());
    ends(
        0,
        device.enrol(profile, "--single", "--wait", "60s"),
        "until plant trusts us",
        "trusts us now; a handshake proved it",
        "one client and no authority");
    person.join();
    Spoken ready = Spoken.by("ready", profile);
    assertTrue(
        ready.out().replaceAll("\\s+", " ").contains("trusts our client certificate"), ready::out);
    ends(2, device.enrol(profile, "--remove"), "take out of store \"Trusted clients\"");
  }

  private boolean handedOver(String file) {
    return Files.exists(folder.resolve("out").resolve("Trusted clients").resolve(file));
  }

  @Test
  void tellsAClientThatWasApprovedFromItsAuthority() throws Exception {
    plc = device.start("mbaps");
    String profile = device.withoutProbes(MODBUS.formatted(STORE));
    TrustStore bus = plc.plant().trustStores().mbaps();
    var person = meanwhile(() -> !bus.rejected().isEmpty(), bus::trustRejected);
    ends(
        2,
        device.enrol(profile, "--wait", "60s"),
        "trusts our one client now, and not our authority");
    person.join();
  }

  @Test
  void handsOverWhatMustEnterAndNothingThatIsSecret() throws Exception {
    plc = device.start("mbaps");
    ends(
        2,
        device.enrol(device.profile(MODBUS.formatted(STORE))),
        "does not trust us yet",
        "READ-ME.txt",
        "not made: probe1, probe2");
    Path out = folder.resolve("out");
    Path store = out.resolve("Trusted clients");
    X509Certificate authority =
        X509.certificate(Files.readAllBytes(store.resolve("authority.der")));
    X509CRL list = X509.revocationList(Files.readAllBytes(store.resolve("revocation-list.pem")));
    list.verify(authority.getPublicKey());
    String page = Files.readString(out.resolve("READ-ME.txt"));
    assertTrue(page.contains("Trusted clients") && page.contains("probe2"), page);
    assertEquals(List.of(), KitSecrets.in(out, home));
    plc.plant().trustStores().mbaps().change(old -> old.trusting(authority).with(list));
    ends(2, device.enrol(device.profile(MODBUS.formatted(STORE))), "trusts us already", "not made");
  }

  @Test
  void lendsItsFileToTheActOfTheProfile() throws Exception {
    plc = device.start("mbaps");
    Path box = folder.resolve("box.pem");
    String profile =
        device.withoutProbes(
            MODBUS.formatted(", trust: {how: act}"),
            "acts:",
            "  trust-client: {command: [cp, \"{file}\", \"" + box + "\"], within: 60 s}",
            "  distrust-client: {command: [rm, \"" + box + "\"], within: 60 s}");
    TrustStore bus = plc.plant().trustStores().mbaps();
    var loading = meanwhile(() -> Files.exists(box), () -> load(box, bus));
    ends(0, device.enrol(profile), "trusts us now; a handshake proved it");
    loading.join();
    var leaving = meanwhile(() -> !Files.exists(box), bus::clear);
    ends(0, device.enrol(profile, "--remove"), "does not trust us any more");
    leaving.join();
  }

  private static void load(Path box, TrustStore store) {
    try {
      String[] parts = Files.readString(box).split("(?=-----BEGIN)");
      X509Certificate authority = X509.certificate(parts[0].getBytes(StandardCharsets.US_ASCII));
      X509CRL list = X509.revocationList(parts[1].getBytes(StandardCharsets.US_ASCII));
      store.change(old -> old.trusting(authority).with(list));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void makesAccountsAndRemovesThem() throws Exception {
    plc = device.start("https");
    String profile =
        device.profile(
            """
            web:
                protocol: https
                port: 8443
                login:
                  path: /login
                  user-field: user
                  password-field: password
                  logout: /logout
                  home: /
                  account-create: "/users/create?user={user}&password={password}&role={role}"
                  account-remove: "/users/remove?user={user}"
            """);
    ends(0, device.enrol(profile), "made, and logging in: probe1, probe2");
    ends(0, device.enrol(profile), "there already and logging in: probe1, probe2");
    assertTrue(plc.plant().accounts().find("probe2").isPresent());
    ends(0, device.enrol(profile, "--remove"), "probe1 is gone", "probe2 is gone");
    assertTrue(plc.plant().accounts().find("probe2").isEmpty());
  }

  @Test
  void triesAWrongAdministratorOnce() throws Exception {
    plc = device.start("opcua");
    String endpoint = OPC_UA.formatted(PUSH);
    String profile = device.withoutProbes(endpoint);
    Files.writeString(folder.resolve("admin"), "not-his-password\n");
    ends(
        2,
        device.enrol(profile),
        "account \"admin\" is refused",
        "it was tried once",
        "--retry admin");
    long failed = refusals();
    ends(2, device.enrol(profile), "its administrator \"admin\" does not log in");
    assertEquals(1, failed);
    assertEquals(1, refusals());
  }

  private long refusals() {
    return plc.plant().audit().entries().stream()
        .filter(entry -> entry.type() == Type.LOGIN && !entry.succeeded())
        .count();
  }

  @Test
  void leavesAnotherDeviceAlone() throws Exception {
    plc = device.start("opcua");
    Path file = Path.of(device.withoutProbes(OPC_UA.formatted(PUSH)));
    String key = "keys: {plant: " + "0".repeat(64) + "}";
    Files.writeString(
        file, Files.readString(file).replace("serial: SIM-1", "serial: SIM-1, " + key));
    ends(75, device.enrol(file.toString()), "this is not the device of the profile");
    assertEquals(List.of(), store().content().trusted());
    plc.powerOff();
    ends(75, device.enrol(file.toString()), "no interface of");
  }
}
