package dev.proofmark.protocol.opcua;

import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertDenied;
import static dev.proofmark.protocol.opcua.OpcUaDriverTest.assertGranted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.crypto.Certificates;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.protocol.LoopbackServer;
import dev.proofmark.protocol.opcua.client.EndpointUrl;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustList;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Visits to a device: what they see, what they leave out, and how little they cost it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaVisitsTest {
  private static final Map<String, String> SERIAL =
      Map.of("endpoints.opcua.nameplate.serial", "ns=2;s=serial");

  private static final String PRODUCT = dev.proofmark.simulator.Nameplate.PRODUCT;

  /** More than half of the longest round trip that an answer may take. */
  private static final Duration NEAR = Duration.ofSeconds(2);

  private static PlcBench sound;

  @BeforeAll
  static void startTheSoundOne() throws Exception {
    sound = PlcBench.before(Settings.standard(), SERIAL);
  }

  @AfterAll
  static void endTheSoundOne() {
    sound.close();
  }

  @Test
  void looksAroundAsAnAccount() throws Exception {
    int before = sound.plc().acceptedPeers().size();
    Visits visits = sound.open(Visits.class);
    Sighting saw = visits.as(sound.account("operator"));

    assertEquals(before + 2, sound.plc().acceptedPeers().size());
    assertGranted(saw.greeted());
    assertGranted(saw.trusted().orElseThrow());
    assertGranted(saw.loggedIn().orElseThrow());
    String key = sound.open(Certificates.class).presented().value().orElseThrow().sha256();
    assertEquals(new Nameplate(PRODUCT, "SIM-1", "1.0", key), saw.plate());
    assertTrue(saw.names().contains(sound.plc().address().getHostAddress()), saw.toString());
    assertTrue(saw.clockAhead().orElseThrow().abs().compareTo(NEAR) < 0);
    assertEquals(OptionalInt.empty(), saw.others(), "an operator is not told");
    assertGranted(visits.stillThere());
  }

  @Test
  void passesByWithoutAnAccount() throws Exception {
    long logIns = sound.count(AuditTrail.Type.LOGIN, true);
    long refused = sound.refusedLogins();
    Visits visits = sound.open(Visits.class);
    Sighting saw = visits.passing();

    assertGranted(saw.trusted().orElseThrow());
    assertEquals(Optional.empty(), saw.loggedIn());
    assertEquals(Optional.empty(), saw.clockAhead());
    assertEquals("", saw.plate().product());
    assertEquals(64, saw.plate().key().length());
    assertGranted(visits.stillThere());
    assertEquals(logIns, sound.count(AuditTrail.Type.LOGIN, true));
    assertEquals(refused, sound.refusedLogins(), "nobody tried to get in");
  }

  @Test
  void entersAsNobodyWhereTheMakerAllowsIt() throws Exception {
    Map<String, String> allowed =
        Map.of("endpoints.opcua.anonymous", "allowed", "endpoints.opcua.nameplate.serial", "?");
    Settings open = Settings.standard().withFaults("opcua.anonymous=true");
    try (PlcBench bench = PlcBench.before(open, allowed)) {
      Visits visits = bench.open(Visits.class);
      Sighting saw = visits.passing();
      assertEquals(PRODUCT, saw.plate().product());
      assertEquals("", saw.plate().serial(), "the profile does not say where it is");
      assertEquals(Optional.empty(), saw.loggedIn());
      assertGranted(visits.stillThere());
    }
    try (PlcBench bench = PlcBench.before(open, Map.of())) {
      assertEquals("", bench.open(Visits.class).passing().plate().product());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, 7_200})
  void tellsHowFarTheClockIsOff(long seconds) throws Exception {
    Duration off = Duration.ofSeconds(seconds);
    try (PlcBench bench = PlcBench.before(Settings.standard().withClock(off), Map.of())) {
      Sighting saw = bench.open(Visits.class).as(bench.account("operator"));
      Duration error = saw.clockAhead().orElseThrow().minus(off).abs();
      assertTrue(error.compareTo(NEAR) < 0, saw.toString());
    }
  }

  @Test
  void aClockFarOffJudgesOurCertificateWrongly() throws Exception {
    Settings late = Settings.standard().withClock(Duration.ofDays(4_000));
    try (PlcBench bench = PlcBench.before(late, Map.of())) {
      Sighting saw = bench.open(Visits.class).as(bench.account("operator"));
      assertDenied("Bad_CertificateTimeInvalid", saw.trusted().orElseThrow());
      assertEquals(Optional.empty(), saw.clockAhead());
    }
  }

  @Test
  void countsOtherClientsWhereTheDeviceTellsOfThem() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      assertEquals(0, bench.open(Visits.class).as(bench.account("admin")).others().orElseThrow());
      assertEquals(1, bench.open(Visits.class).as(bench.account("admin")).others().orElseThrow());
    }
  }

  @Test
  void triesARefusedAccountOnce() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      bench.plc().plant().accounts().find("operator").orElseThrow().enable(false);
      Visits visits = bench.open(Visits.class);
      Sighting saw = visits.as(bench.account("operator"));

      assertDenied("Bad_UserAccessDenied", saw.loggedIn().orElseThrow());
      assertGranted(saw.trusted().orElseThrow());
      assertEquals(1, bench.refusedLogins());
      assertEquals(List.of("operator"), bench.refusedAccounts());
      assertEquals("", saw.plate().product());
      assertGranted(visits.stillThere());
      assertEquals(2, bench.plc().acceptedPeers().size());
    }
  }

  @Test
  void tellsThatOurCertificateIsNotTrusted() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      bench.plc().plant().trustStores().opcua().change(old -> TrustList.EMPTY);
      Visits visits = bench.open(Visits.class);
      Sighting saw = visits.as(bench.account("operator"));

      assertDenied("Bad_SecurityChecksFailed", saw.trusted().orElseThrow());
      assertEquals(Optional.empty(), saw.loggedIn());
      assertEquals(List.of(), bench.refusedAccounts());
      assertEquals(Kind.UNREACHABLE, visits.stillThere().kind());
      assertEquals(2, bench.plc().acceptedPeers().size());
    }
  }

  @Test
  void withoutACertificateItEntersWhereNoneIsAskedFor() throws Exception {
    Settings open =
        Settings.standard().withFaults("opcua.anonymous=true", "opcua.none_session=true");
    Map<String, String> bare =
        Map.of(
            "pki.client", "/nowhere",
            "pki.authority", "/nowhere",
            "endpoints.opcua.anonymous", "allowed");
    try (PlcBench bench = PlcBench.before(open, bare)) {
      Sighting saw = bench.open(Visits.class).passing();
      assertEquals(PRODUCT, saw.plate().product());
      assertEquals(Optional.empty(), saw.trusted());
    }
  }

  @Test
  void withoutACertificateItStaysAtTheDoor() throws Exception {
    Map<String, String> bare = Map.of("pki.client", "/nowhere", "pki.authority", "/nowhere");
    try (PlcBench bench = PlcBench.before(Settings.standard(), bare)) {
      Visits visits = bench.open(Visits.class);
      Sighting saw = visits.as(bench.account("operator"));

      assertGranted(saw.greeted());
      assertEquals(64, saw.plate().key().length());
      assertEquals(Optional.empty(), saw.trusted());
      assertEquals(Optional.empty(), saw.loggedIn());
      assertGranted(visits.stillThere());
      assertEquals(1, bench.plc().acceptedPeers().size());
    }
  }

  @Test
  void aFullDeviceIsNoDistrust() throws Exception {
    try (PlcBench bench = PlcBench.with("connections.limit=half")) {
      for (int i = 0; i < 8; i++) {
        assertGranted(bench.open(Visits.class).as(bench.account("operator")).loggedIn().get());
      }
      Sighting saw = bench.open(Visits.class).as(bench.account("operator"));
      assertEquals("Bad_TooManySessions", saw.loggedIn().orElseThrow().code());
      assertEquals(Kind.SILENT, saw.loggedIn().get().kind());
      assertTrue(saw.trusted().filter(answer -> answer.kind() == Kind.DENIED).isEmpty());
      assertEquals(List.of(), bench.refusedAccounts());
    }
  }

  @Test
  void noticesThatItsPlaceWasTaken() throws Exception {
    Settings few = Settings.standard().withSlots(1, true);
    try (PlcBench bench = PlcBench.before(few, Map.of())) {
      Visits first = bench.open(Visits.class);
      assertGranted(first.as(bench.account("operator")).loggedIn().orElseThrow());
      assertGranted(bench.open(Visits.class).as(bench.account("operator")).greeted());
      assertEquals(Kind.CLOSED, first.stillThere().kind());
    }
  }

  @Test
  void whoIsNotThereIsNotGreeted() throws Exception {
    try (LoopbackServer rude = new LoopbackServer(socket -> {});
        PlcBench bench = PlcBench.with()) {
      Visits visits = bench.open(Visits.class, "127.0.0.1", rude.port());
      Sighting saw = visits.as(bench.account("operator"));
      assertEquals(Kind.CLOSED, saw.greeted().kind());
      assertEquals(Sighting.of(saw.greeted()), saw);
      assertNotEquals(Kind.GRANTED, visits.stillThere().kind());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opc.tcp://PLC_1:4841/a/b, PLC_1, 4841",
    "opc.tcp://plc, plc, 4840",
    "OPC.TCP://10.0.0.1:1?x=1, 10.0.0.1, 1",
    "opc.tcp://[fe80::1]:4840/, fe80::1, 4840"
  })
  void readsEndpointUrls(String url, String host, int port) throws Exception {
    assertEquals(new EndpointUrl(host, port), EndpointUrl.of(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://plc/", "opc.tcp://", "opc.tcp://:4840", "opc.tcp://a:b"})
  void readsNothingElse(String url) {
    assertThrows(IOException.class, () -> EndpointUrl.of(url));
    assertThrows(IOException.class, () -> EndpointUrl.of(null));
  }
}
