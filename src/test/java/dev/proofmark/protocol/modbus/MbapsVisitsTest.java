package dev.proofmark.protocol.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.PlcContact;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MbapsVisitsTest {
  private static final int MBAPS = 8020;

  private static PlcContact plc(Settings settings) throws IOException {
    return new PlcContact(
        new MbapsDriver(),
        MBAPS,
        settings.withServices("mbaps"),
        new TestObjects(List.of(), List.of(), List.of("30001")));
  }

  @Test
  void ourCertificateIsTakenOnceARequestIsAnswered() throws IOException {
    try (PlcContact plc = plc(Settings.standard());
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.passing();
      granted(seen.greeted());
      granted(seen.trusted().orElseThrow());
      assertEquals("simulated-plc", seen.plate().product());
      assertEquals("1.0", seen.plate().firmware());
      assertTrue(seen.plate().key().matches("[0-9a-f]{64}"), seen.plate().key());
      granted(visits.stillThere());
      assertEquals(1, plc.accepted());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls.versions=TLSv1.0+", ""})
  void aStrangersCertificateIsRefusedByADeviceThatIsThere(String fault) throws IOException {
    Settings settings = Settings.standard();
    try (PlcContact plc = plc(fault.isEmpty() ? settings : settings.withFaults(fault));
        Visits visits = plc.open(Visits.class)) {
      presentStranger(plc);
      Sighting seen = visits.passing();
      granted(seen.greeted());
      assertEquals(Kind.DENIED, seen.trusted().orElseThrow().kind());
      assertEquals("unknown_ca", seen.trusted().orElseThrow().code());
      assertTrue(seen.plate().key().matches("[0-9a-f]{64}"), seen.plate().key());
      assertEquals("", seen.plate().product());
      assertEquals(1, plc.accepted());
    }
  }

  @Test
  void aBenchWithoutCertificateSeesTheDeviceAllTheSame() throws IOException {
    try (PlcContact plc = plc(Settings.standard());
        Visits visits = plc.open(Visits.class)) {
      Path client = client(plc);
      byte[] kept = Files.readAllBytes(client);
      Files.delete(client);
      Sighting seen = visits.passing();
      Files.write(client, kept);
      granted(seen.greeted());
      assertTrue(seen.trusted().isEmpty());
      assertTrue(seen.plate().key().matches("[0-9a-f]{64}"), seen.plate().key());
      assertEquals(1, plc.accepted());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DEAD, UNREACHABLE, 0",
    "TARPIT, SILENT, 1",
    "REJECT_ALL, DENIED, 1",
    "GARBAGE, SILENT, 1"
  })
  void whoDoesNotGreetIsNotAskedForMore(Meta meta, Kind kind, int connections) throws IOException {
    try (PlcContact plc = plc(Settings.standard().withMeta(meta));
        Visits visits = plc.open(Visits.class)) {
      Sighting seen = visits.passing();
      assertEquals(kind, seen.greeted().kind(), seen.greeted().inWords());
      assertEquals("", seen.plate().key());
      assertTrue(seen.trusted().isEmpty());
      assertEquals(connections, plc.accepted());
    }
  }

  private static void presentStranger(PlcContact plc) throws IOException {
    var key = KeyRing.shared().key(KeyKind.RSA_2048, "stranger");
    var stranger = Authority.selfSigned(Blueprint.client("CN=stranger", key));
    Pkcs12.write(client(plc), stranger, plc.plc().environment().get("PLC_PKI_PASSWORD"));
  }

  private static Path client(PlcContact plc) {
    Map<String, String> environment = plc.plc().environment();
    return Path.of(environment.get("PLC_PKI")).resolve("client.p12");
  }

  private static void granted(Answer answer) {
    assertEquals(Kind.GRANTED, answer.kind(), answer.inWords());
  }
}
