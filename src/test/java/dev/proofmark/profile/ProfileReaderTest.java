package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.RequirementId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
  @TempDir private Path temporary;

  @Test
  void readsWhatMustBeThereAndFillsInTheRest() throws ProfileException {
    DeviceProfile profile =
        ProfileFolder.at(temporary).with("plc 7.yaml", ProfileFolder.PLAIN).read("plc 7.yaml");

    assertEquals("plc-7", profile.name());
    assertEquals(new Identity("ACME", "PLC", "", "", ""), profile.identity());
    assertEquals(Set.of(ComponentType.EDR), profile.types());
    assertEquals(7, profile.claim().size());
    assertEquals(Set.of(2), Set.copyOf(profile.claim().values()));
    assertEquals(new Consent(false, false, ""), profile.consent());
    assertEquals(Budget.GENTLE, profile.budget());
    assertEquals(Duration.ofSeconds(5), profile.limits().time(Limit.ANSWER_TIMEOUT));
    assertEquals(CryptoPolicy.RFC9325, profile.policy());
    assertTrue(profile.pki().isEmpty());
    assertEquals(List.of(ProfileFolder.PASSWORD), List.copyOf(profile.secrets()));
    Endpoint ssh = profile.endpoints().get(0);
    assertEquals(22, ssh.port());
    assertEquals("127.18.0.1", ssh.host());
    assertEquals(Optional.of(new Lockout(5, Duration.ofMinutes(5))), ssh.setting(Lockout.class));
    assertTrue(profile.hash().matches("[0-9a-f]{64}"));
  }

  @ParameterizedTest
  @CsvSource({"1.05.06, 5", "1.06, 5", "1.05.05, 10", "1.04, 10"})
  void aNewEditionWantsALockAfterFiveFailures(String edition, int attempts) throws Exception {
    String server =
        "  plant: {protocol: opcua, part4: \""
            + edition
            + "\", lockout: {attempts: 10, period: 5 s}}\n";
    Endpoint plant =
        ProfileFolder.at(temporary)
            .with("p.yaml", ProfileFolder.PLAIN + server)
            .read("p.yaml")
            .endpoints()
            .get(1);

    assertEquals(attempts, plant.setting(Lockout.class).orElseThrow().attempts());
    assertEquals(edition, plant.setting(StandardEdition.class).orElseThrow().text());
  }

  @Test
  void readsTheTemplate() throws Exception {
    DeviceProfile profile = template();

    assertEquals("3.4.1", profile.identity().firmware());
    assertEquals(0, profile.claim().get(FoundationalRequirement.FR7));
    assertTrue(profile.consent().intrusive());
    assertEquals(26, profile.accounts().size());
    assertTrue(profile.secrets().contains("manual-password"));
    Endpoint ssh = profile.endpoints().get(0);
    assertEquals("127.18.0.2", ssh.host());
    assertEquals(25, profile.accounts(ssh).size());
    assertEquals("probe24", profile.accounts(ssh).get(24).user());
    assertEquals(Optional.of(new UseNotice("Authorised use only")), ssh.setting(UseNotice.class));
    assertEquals(Optional.of(new MaxConnections(8)), ssh.setting(MaxConnections.class));
    Endpoint web = profile.endpoints().get(1);
    assertEquals(443, web.port());
    WebLogin login = web.setting(WebLogin.class).orElseThrow();
    assertEquals("/password?old={old}&new={new}", login.password());
    assertEquals("/users?user={user}&enabled={enabled}", login.accounts());
    assertEquals("/users/create?user={user}&password={password}&role={role}", login.create());
    assertEquals("/users/remove?user={user}", login.remove());
    assertEquals(Optional.of(LockScope.DEVICE), ssh.setting(Lockout.class).orElseThrow().scope());
    assertTrue(profile.accounts().get(25).made());
    assertFalse(profile.accounts().get(0).made());
    assertEquals(List.of("ssh"), List.copyOf(profile.keys().keySet()));
    assertEquals(Optional.of(new DeviceSlots(6, 2, WhenFull.REFUSE)), profile.slots());
    assertTrue(profile.act(ActKind.POWER_ON).orElseThrow().byPerson());
    assertEquals("take", profile.exclusive().orElseThrow().acquire().get(1));
    assertEquals(
        List.of("device.keys.web"), profile.questions().stream().map(Question::key).toList());
    assertEquals(Optional.of(new AuditLog("/log", Role.AUDITOR)), web.setting(AuditLog.class));
    assertEquals(List.of(80), web.setting(ClearTextPorts.class).orElseThrow().ports());
    Endpoint plant = profile.endpoints().get(2);
    assertFalse(plant.setting(AnonymousUse.class).orElseThrow().allowed());
    assertEquals(
        Optional.of(new SessionTimeout(Duration.ofHours(1))), plant.setting(SessionTimeout.class));
    assertEquals(
        Optional.of("ns=2;s=Plate.Firmware"),
        plant.setting(NameplateSource.class).orElseThrow().firmware());
    assertEquals(
        Optional.of(new TrustEntry(TrustEntry.How.ACT, "Trusted clients")),
        plant.setting(TrustEntry.class));
    TestObjects objects = plant.setting(TestObjects.class).orElseThrow();
    assertEquals(Optional.of("ns=2;s=Test.Heartbeat"), objects.heartbeat());
    assertEquals(Optional.of("ns=2;s=Test.Method"), objects.method());
    assertEquals(Optional.of("ns=2;s=Test.Event"), objects.event());
    Endpoint bus = profile.endpoints().get(3);
    assertEquals(
        Optional.of(new WriteAccess(true, Optional.of("127.18.0.10"), Optional.of("127.18.0.66"))),
        bus.setting(WriteAccess.class));
    assertEquals(
        Optional.of(new TestObjects(List.of("40001"), List.of("40002"), List.of("30001"))),
        bus.setting(TestObjects.class));
    assertEquals(
        Optional.of(temporary.resolve("secrets/client.p12")), profile.pki().orElseThrow().client());
    assertEquals(List.of("ssh", "web"), profile.integration().get(0).endpoints());
    assertEquals(LocalDate.of(2026, 11, 20), profile.attestations().get(0).on());
    assertEquals(LocalDate.of(2027, 1, 31), profile.waivers().get(0).until());
    assertEquals(RequirementId.parse("CR 1.6"), profile.exclusions().get(0).requirement());
  }

  @Test
  void keepsTheSpellingOfNumbers() throws ProfileException {
    String text = ProfileFolder.PLAIN.replace("PLC}", "PLC, firmware: 3.10, serial: 0815}");

    Identity identity = ProfileFolder.at(temporary).with("p.yaml", text).read("p.yaml").identity();

    assertEquals("3.10", identity.firmware());
    assertEquals("0815", identity.serial());
  }

  @Test
  void anEndpointWithoutAccessControlSaysSo() throws ProfileException {
    String text = ProfileFolder.PLAIN + "  bus: {protocol: modbus, access: none}\n";

    Endpoint bus =
        ProfileFolder.at(temporary).with("p.yaml", text).read("p.yaml").endpoints().get(1);

    assertFalse(bus.setting(WriteAccess.class).orElseThrow().controlled());
  }

  @Test
  void anEndpointMayNameAllOfACountedAccountOrOne() throws ProfileException {
    String text =
        ProfileFolder.PLAIN.replace("user: admin,", "user: \"a{}\", count: 3,")
            + "    accounts: [admin]\n  web: {protocol: https, accounts: [admin2]}\n";

    DeviceProfile profile = ProfileFolder.at(temporary).with("p.yaml", text).read("p.yaml");

    assertEquals(List.of("admin1", "admin2", "admin3"), profile.endpoints().get(0).accounts());
    assertEquals(List.of("admin2"), profile.endpoints().get(1).accounts());
  }

  @Test
  void anUnknownProtocolIsReadAsItStands() throws ProfileException {
    String text = ProfileFolder.PLAIN + "  tele: {protocol: iec104, port: 2404}\n";

    Endpoint tele =
        ProfileFolder.at(temporary).with("p.yaml", text).read("p.yaml").endpoints().get(1);

    assertEquals("iec104", tele.protocol());
    assertEquals(2404, tele.port());
  }

  @Test
  void theHashKnowsNeitherOrderNorCommentsNorPasswords() throws ProfileException {
    ProfileFolder folder = ProfileFolder.at(temporary).with("a.yaml", ProfileFolder.PLAIN);
    String hash = folder.read("a.yaml").hash();
    String turned =
        ProfileFolder.PLAIN
            .replace("{vendor: ACME, product: PLC}", "{product: PLC, vendor: \"ACME\"}  # ours")
            .replace("${PLC_ADMIN}", "${OTHER}");
    folder.environment().put("OTHER", "another");

    assertEquals(hash, folder.with("b.yaml", turned).read("b.yaml").hash());
    assertFalse(hash.equals(folder.read("a.yaml", Map.of("host", "127.18.0.9")).hash()));
  }

  @Test
  void theHashDoesNotKnowTheFolderOfTheKeyStores() throws ProfileException {
    String text =
        ProfileFolder.PLAIN + "pki: {client: \"${D}/a.p12\", password: \"${PLC_ADMIN}\"}\n";
    ProfileFolder folder = ProfileFolder.at(temporary).with("p.yaml", text);
    folder.environment().put("D", "here");
    String hash = folder.read("p.yaml").hash();
    folder.environment().put("D", "there");

    assertEquals(hash, folder.read("p.yaml").hash());
  }

  private DeviceProfile template() throws IOException, ProfileException {
    ProfileFolder folder =
        ProfileFolder.at(temporary)
            .with("template.yaml", Files.readString(Path.of("device-profiles/template.yaml")))
            .with("secrets/auditor", "auditor-password\nsecond line\n")
            .with("secrets/manual", "manual-password\n");
    folder.environment().put("PKI_PASSWORD", "pki-password");
    folder.environment().put("PLC_PROBE", "probe-password");
    return folder.read("template.yaml");
  }
}
