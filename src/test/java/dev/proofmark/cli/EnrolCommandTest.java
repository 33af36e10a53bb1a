package dev.proofmark.cli;

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
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustStore;
import dev.proofmark.store.Kit;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device that nobody has set up and the bench become known to each other, and strangers again.
 */
class EnrolCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OPC_UA =
      "plant: {protocol: opcua, path: /plc, machine-clients: true, anonymous: refused%s}";
  private static final String MODBUS =
      "bus: {protocol: mbaps, port: 8020, test-objects: {readable: [\"30001\"]}%s}";
  private static final String PUSH = ", trust: {how: push}";
  private static final String STORE = ", trust: {how: person, store: Trusted clients}";

  @TempDir private static Path home;
  private static String usualHome;

  @TempDir private Path folder;
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

  @AfterEach
  void end() {
    plc.close();
  }

  private Plc start(String... services) throws IOException {
    plc = Plc.start(Settings.standard().asFactoryNew().withServices(services));
    return plc;
  }

  /** A profile of the PLC, with what else it is to say. */
  private String profile(String password, String endpoint, String... more) throws IOException {
    Path file = folder.resolve("plc.yaml");
    Files.writeString(folder.resolve("admin"), password + "\n");
    Files.writeString(folder.resolve("probe"), "made-for-the-bench\n");
    Files.writeString(
        file,
        """
        proofmark: 1
        device: {vendor: Proofmark, product: simulated PLC, serial: SIM-1}
        types: [EDR]
        claim: 2
        host: %s
        budget: {connections: 32, per-second: 400, endpoints-at-once: 2}
        limits: {connect-timeout: 5 s, answer-timeout: 10 s}
        accounts:
          admin: {user: admin, password: {file: admin}, role: administrator}
          probe: {user: "probe{}", count: 2, password: {file: probe}, role: operator, disposable: true, make: true}
        endpoints:
          %s
        %s
        """
            .formatted(plc.address().getHostAddress(), endpoint, String.join("\n", more)));
    return file.toString();
  }

  private String profile(String endpoint, String... more) throws IOException {
    return profile(plc.environment().get("PLC_ADMIN_PASSWORD"), endpoint, more);
  }

  /** Without accounts to be made. */
  private String withoutProbes(String endpoint, String... more) throws IOException {
    String file = profile(endpoint, more);
    List<String> lines = Files.readAllLines(Path.of(file));
    Files.write(Path.of(file), lines.stream().filter(l -> !l.contains("probe{}")).toList());
    return file;
  }

  private Spoken enrol(String profile, String... more) {
    return Spoken.by(
        Stream.concat(
                Stream.of("enrol", profile, "--out", folder.resolve("out").toString()),
                Stream.of(more))
            .toArray(String[]::new));
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
    start("opcua");
    String profile = withoutProbes(OPC_UA.formatted(PUSH));
    ends(0, enrol(profile), "trusts us now; a handshake proved it");
    assertEquals(1, store().content().trustedLists().size());
    ends(0, enrol(profile), "trusts us already; nothing was loaded");
    Path reports = folder.resolve("reports");
    Spoken run = Spoken.by("run", profile, "--only", "OPC-029", "--out", reports.toString());
    assertEquals(0, run.code(), () -> run.out() + run.errors());
    assertFalse(Files.exists(folder.resolve("out")), "nobody needs files");

    plc.flash().join();
    ends(0, enrol(profile), "trusts us now");

    ends(0, enrol(profile, "--remove"), "does not trust us any more; a handshake proved it");
    assertEquals(List.of(), store().content().trusted());
    Spoken ready = Spoken.by("ready", profile);
    assertTrue(ready.out().contains("does not trust our client certificate"), ready::out);
    ends(0, enrol(profile, "--remove"), "nothing of ours is on the device");
  }

  @Test
  void loadsARevocationListThatWasRenewed() throws Exception {
    start("opcua");
    String profile = withoutProbes(OPC_UA.formatted(PUSH));
    ends(0, enrol(profile), "trusts us now");
    letTheListGrowOld();
    ends(0, enrol(profile), "trusts us already; the renewed revocation list was loaded");
    assertTrue(store().content().trustedLists().contains(Kit.in(home).orElseThrow().list()));
    ends(0, enrol(profile), "nothing was loaded");
  }

  @Test
  void takesOutBothKitsOfWhoeverChangedHisMind() throws Exception {
    start("opcua");
    String profile = withoutProbes(OPC_UA.formatted(PUSH));
    ends(0, enrol(profile), "trusts us now");
    // Nobody is in yet but by the authority, so only a person can add the single client.
    store().change(old -> old.trusting(single()));
    ends(0, enrol(profile, "--single"), "trusts us already");
    assertEquals(2, store().content().trusted().size());
    ends(0, enrol(profile, "--remove"), "does not trust us any more");
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
    start("opcua");
    String profile = withoutProbes(OPC_UA.formatted(STORE));
    var person =
        meanwhile(
            () -> !store().rejected().isEmpty() && handedOver("client.der"),
            () -> plc.plant().trustStores().trustRejected());
    ends(
        0,
        enrol(profile, "--single", "--wait", "60s"),
        "until plant trusts us",
        "trusts us now; a handshake proved it",
        "one client and no authority");
    person.join();
    Spoken ready = Spoken.by("ready", profile);
    assertTrue(
        ready.out().replaceAll("\\s+", " ").contains("trusts our client certificate"), ready::out);
    ends(2, enrol(profile, "--remove"), "take out of store \"Trusted clients\"");
  }

  private boolean handedOver(String file) {
    return Files.exists(folder.resolve("out").resolve("Trusted clients").resolve(file));
  }

  @Test
  void tellsAClientThatWasApprovedFromItsAuthority() throws Exception {
    start("mbaps");
    String profile = withoutProbes(MODBUS.formatted(STORE));
    TrustStore bus = plc.plant().trustStores().mbaps();
    var person = meanwhile(() -> !bus.rejected().isEmpty(), bus::trustRejected);
    ends(2, enrol(profile, "--wait", "60s"), "trusts our one client now, and not our authority");
    person.join();
  }

  @Test
  void handsOverWhatMustEnterAndNothingThatIsSecret() throws Exception {
    start("mbaps");
    ends(
        2,
        enrol(profile(MODBUS.formatted(STORE))),
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
    for (byte[] secret : secrets()) {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertFalse(holds(Files.readAllBytes(file), secret), file::toString);
        }
      }
    }
    plc.plant().trustStores().mbaps().change(old -> old.trusting(authority).with(list));
    ends(2, enrol(profile(MODBUS.formatted(STORE))), "trusts us already", "not made");
  }

  /** Of every private key of the bench its encoding and two of its numbers; and the passwords. */
  private List<byte[]> secrets() throws Exception {
    Kit kit = Kit.in(home).orElseThrow();
    String password = kit.pki().password().reveal();
    Stream.Builder<byte[]> all = Stream.builder();
    all.add(password.getBytes(StandardCharsets.US_ASCII));
    all.add("made-for-the-bench".getBytes(StandardCharsets.US_ASCII));
    for (Path file :
        List.of(
            kit.pki().authority().orElseThrow(),
            kit.pki().client().orElseThrow(),
            kit.single().client().orElseThrow(),
            kit.revoked())) {
      RSAPrivateCrtKey key = (RSAPrivateCrtKey) Pkcs12.read(file, password).key();
      all.add(tail(key.getPrivateExponent()));
      all.add(tail(key.getPrimeP()));
    }
    return all.build().toList();
  }

  private static byte[] tail(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 48, bytes.length);
  }

  /** As it is, and in what each block of a PEM file stands for. */
  private static boolean holds(byte[] file, byte[] secret) {
    String wanted = HexFormat.of().formatHex(secret);
    String text = new String(file, StandardCharsets.US_ASCII);
    Stream<byte[]> blocks =
        Stream.of(text.split("-----(BEGIN|END)[^-]*-----"))
            .map(String::strip)
            .filter(block -> block.startsWith("MI"))
            .map(block -> Base64.getMimeDecoder().decode(block));
    return Stream.concat(Stream.of(file), blocks)
        .anyMatch(bytes -> HexFormat.of().formatHex(bytes).contains(wanted));
  }

  @Test
  void lendsItsFileToTheActOfTheProfile() throws Exception {
    start("mbaps");
    Path box = folder.resolve("box.pem");
    String profile =
        withoutProbes(
            MODBUS.formatted(", trust: {how: act}"),
            "acts:",
            "  trust-client: {command: [cp, \"{file}\", \"" + box + "\"], within: 60 s}",
            "  distrust-client: {command: [rm, \"" + box + "\"], within: 60 s}");
    TrustStore bus = plc.plant().trustStores().mbaps();
    var loading = meanwhile(() -> Files.exists(box), () -> load(box, bus));
    ends(0, enrol(profile), "trusts us now; a handshake proved it");
    loading.join();
    var leaving = meanwhile(() -> !Files.exists(box), bus::clear);
    ends(0, enrol(profile, "--remove"), "does not trust us any more");
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
    start("https");
    String profile =
        profile(
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
    ends(0, enrol(profile), "made, and logging in: probe1, probe2");
    ends(0, enrol(profile), "there already and logging in: probe1, probe2");
    assertTrue(plc.plant().accounts().find("probe2").isPresent());
    ends(0, enrol(profile, "--remove"), "probe1 is gone", "probe2 is gone");
    assertTrue(plc.plant().accounts().find("probe2").isEmpty());
  }

  @Test
  void triesAWrongAdministratorOnce() throws Exception {
    start("opcua");
    String endpoint = OPC_UA.formatted(PUSH);
    String profile = withoutProbes(endpoint);
    Files.writeString(folder.resolve("admin"), "not-his-password\n");
    ends(2, enrol(profile), "account \"admin\" is refused", "it was tried once", "--retry admin");
    long failed = refusals();
    ends(2, enrol(profile), "its administrator \"admin\" does not log in");
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
    start("opcua");
    Path file = Path.of(withoutProbes(OPC_UA.formatted(PUSH)));
    String key = "keys: {plant: " + "0".repeat(64) + "}";
    Files.writeString(
        file, Files.readString(file).replace("serial: SIM-1", "serial: SIM-1, " + key));
    ends(75, enrol(file.toString()), "this is not the device of the profile");
    assertEquals(List.of(), store().content().trusted());
    plc.powerOff();
    ends(75, enrol(file.toString()), "no interface of");
  }
}
