package dev.proofmark.simulator.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.TrustList;
import dev.proofmark.simulator.TrustStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the administrator does over the web, and what everybody may know. */
class AdministrationTest {
  private static final Form ACCOUNT =
      Form.of("user", "bench1").and("password", "a good secret").and("role", "operator");

  private static Plc start(Settings settings) throws java.io.IOException {
    return Plc.start(settings.withServices("https", "http"));
  }

  private static Authority authority(String name) {
    return Authority.create("CN=" + name, KeyRing.shared().key(KeyKind.EC_P256, "web" + name));
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static String certificate(Authority authority) throws Exception {
    return pem("CERTIFICATE", authority.certificate().getEncoded());
  }

  private static String list(Authority authority) throws Exception {
    return pem("X509 CRL", authority.revocationList(RevocationList.empty()).getEncoded());
  }

  @Test
  void accountsComeAndGo() throws Exception {
    try (Plc plc = start(Settings.standard())) {
      Browser browser = new Browser(plc);
      String admin = browser.session("admin");
      Browser user = new Browser(plc);

      assertEquals(200, browser.post("/users/create", admin, ACCOUNT));
      String session = user.session("bench1");
      assertEquals(200, user.post("/value", session, Form.of("value", "5")));
      assertEquals(422, browser.post("/users/create", admin, ACCOUNT));

      assertEquals(200, browser.post("/users/remove", admin, Form.of("user", "bench1")));
      assertEquals(401, user.get("/status", session));
      assertEquals(401, user.login("bench1", "a good secret").status());
      assertEquals(422, browser.post("/users/remove", admin, Form.of("user", "bench1")));
    }
  }

  @Test
  void refusesWhatIsNoAccount() throws Exception {
    try (Plc plc = start(Settings.standard())) {
      Browser browser = new Browser(plc);
      String admin = browser.session("admin");
      for (Form form :
          List.of(
              ACCOUNT.and("user", ""),
              ACCOUNT.and("user", "two words"),
              ACCOUNT.and("user", "OPERATOR"),
              ACCOUNT.and("password", "short"),
              ACCOUNT.and("role", "owner"))) {
        assertEquals(422, browser.post("/users/create", admin, form), form.toString());
      }
      assertEquals(422, browser.post("/users/remove", admin, Form.of("user", "admin")));
      assertTrue(browser.logsIn("admin"));
    }
  }

  @Test
  void nobodyElseAdministers() throws Exception {
    Form trust = Form.of("store", "mbaps").and("certificate", certificate(authority("kit")));
    try (Plc plc = start(Settings.standard())) {
      TrustList before = plc.plant().trustStores().mbaps().content();
      Browser browser = new Browser(plc);
      String operator = browser.session("operator");
      for (String cookie : List.of(operator, "session=none")) {
        int expected = cookie.equals(operator) ? 403 : 401;
        assertEquals(expected, browser.post("/users/create", cookie, ACCOUNT));
        Form auditor = Form.of("user", "auditor");
        assertEquals(expected, browser.post("/users/remove", cookie, auditor));
        assertEquals(expected, browser.post("/trust", cookie, trust));
        assertEquals(expected, browser.post("/trust/remove", cookie, trust));
      }
      assertEquals(405, browser.get("/trust", operator));
      assertEquals(before, plc.plant().trustStores().mbaps().content());
      assertTrue(browser.logsIn("auditor"));
      assertFalse(plc.plant().accounts().find("bench1").isPresent());
      assertEquals(
          4,
          plc.plant().audit().entries().stream()
              .filter(e -> e.type() == AuditTrail.Type.CONFIGURATION && !e.succeeded())
              .count());
    }
  }

  @Test
  void trustComesAndGoes() throws Exception {
    Authority kit = authority("kit");
    try (Plc plc = start(Settings.standard().asFactoryNew())) {
      TrustStore store = plc.plant().trustStores().mbaps();
      Browser browser = new Browser(plc);
      String admin = browser.session("admin");
      Form both = Form.of("certificate", certificate(kit)).and("crl", list(kit));

      assertEquals(200, browser.post("/trust?store=mbaps", admin, both));
      assertEquals(List.of(kit.certificate()), store.content().trusted());
      assertEquals(1, store.content().trustedLists().size());
      assertEquals(TrustList.EMPTY, plc.plant().trustStores().opcua().content());

      Form gone = Form.of("store", "mbaps").and("certificate", certificate(kit));
      assertEquals(200, browser.post("/trust/remove", admin, gone));
      assertEquals(TrustList.EMPTY, store.content());
      assertEquals(422, browser.post("/trust/remove", admin, gone));
    }
  }

  @Test
  void refusesWhatCannotBeTrusted() throws Exception {
    Authority kit = authority("kit");
    Form certificate = Form.of("certificate", certificate(kit));
    try (Plc plc = start(Settings.standard())) {
      TrustList before = plc.plant().trustStores().opcua().content();
      Browser browser = new Browser(plc);
      String admin = browser.session("admin");
      for (Form form :
          List.of(
              Form.EMPTY,
              Form.of("certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"),
              Form.of("crl", list(kit)),
              certificate.and("crl", list(authority("stranger"))),
              certificate.and("crl", "nothing"))) {
        assertEquals(422, browser.post("/trust?store=opcua", admin, form), form.toString());
      }
      assertEquals(422, browser.post("/trust?store=web", admin, certificate));
      assertEquals(422, browser.post("/trust", admin, certificate));
      assertEquals(before, plc.plant().trustStores().opcua().content());
    }
  }

  @Test
  void everybodyReadsTheNameplate() throws Exception {
    try (Plc plc = start(Settings.standard().withNameplate("SIM-77", "2.3"))) {
      Browser browser = new Browser(plc);

      String about = browser.send(Request.of("GET", "/about")).text();
      Request status = Request.of("GET", "/status").with("Cookie", browser.session("observer"));

      assertEquals("product simulated-plc\nserial SIM-77\nfirmware 2.3\n", about);
      String told = browser.send(status).text();
      assertTrue(told.contains("\"serial\":\"SIM-77\",\"firmware\":\"2.3\""), told);
      assertEquals(401, new Browser(plc).get("/status", ""));
    }
  }

  @Test
  void theDateIsThatOfThePlc() throws Exception {
    Duration off = Duration.ofHours(-5);
    try (Plc plc = start(Settings.standard().withClock(off));
        var clear = new java.net.Socket(plc.address(), 8080)) {
      for (String date :
          List.of(
              new Browser(plc)
                  .send(Request.of("GET", "/login"))
                  .headers()
                  .first("Date")
                  .orElseThrow(),
              Browser.exchange(clear, Request.of("GET", "/"))
                  .headers()
                  .first("Date")
                  .orElseThrow())) {
        assertTrue(date.matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [0-9:]{8} GMT"), date);
        Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        Duration between = Duration.between(Instant.now(), told);
        assertTrue(between.minus(off).abs().compareTo(Duration.ofMinutes(1)) < 0, date);
      }
    }
  }
}
