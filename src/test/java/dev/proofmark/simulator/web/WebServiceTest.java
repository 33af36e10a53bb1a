package dev.proofmark.simulator.web;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServiceTest {
  private static Plc start(String... faults) throws IOException {
    return Plc.start(Settings.standard().withServices("https", "http").withFaults(faults));
  }

  @Test
  void anotherClientReadsTheNoticeAndLogsIn() throws Exception {
    try (Plc plc = start()) {
      HttpClient client =
          HttpClient.newBuilder().sslContext(TlsClients.strict(plc, Optional.empty())).build();
      URI login = URI.create("https://" + plc.address().getHostAddress() + ":8443/login");
      HttpResponse<String> form =
          client.send(HttpRequest.newBuilder(login).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, form.statusCode());
      assertTrue(form.body().contains("Authorised use only."));
      String body = "user=operator&password=" + plc.environment().get("PLC_OPERATOR_PASSWORD");
      var post =
          HttpRequest.newBuilder(login)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> done = client.send(post, HttpResponse.BodyHandlers.ofString());
      assertEquals(303, done.statusCode());
      String cookie = done.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(
          cookie.matches("session=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Strict; Secure"),
          cookie);
    }
  }

  @Test
  void eachRoleDoesWhatItMay() throws Exception {
    try (Plc plc = start()) {
      Browser browser = new Browser(plc);
      Form value = Form.of("value", "5");
      Form user = Form.of("user", "probe1").and("enabled", "true");
      assertEquals(303, browser.get("/", ""));
      for (String path : List.of("/status", "/log")) {
        assertEquals(401, browser.get(path, ""));
      }
      String observer = browser.session("observer");
      assertEquals(200, browser.get("/", observer));
      assertEquals(403, browser.post("/value", observer, value));
      assertEquals(403, browser.get("/log", observer));
      assertEquals(200, browser.post("/value", browser.session("operator"), value));
      assertEquals(403, browser.post("/users", browser.session("operator"), user));
      assertEquals(200, browser.post("/users", browser.session("admin"), user));
      String auditor = browser.session("auditor");
      assertEquals(200, browser.get("/log", auditor));
      assertEquals(405, browser.send(Request.of("DELETE", "/log")).status());
      assertEquals(405, delete(browser, auditor));
      assertEquals(5, plc.plant().process().read("web-setpoint").orElseThrow());
    }
  }

  private static int delete(Browser browser, String cookie) throws IOException {
    return browser.send(Request.of("DELETE", "/log").with("Cookie", cookie)).status();
  }

  @Test
  void logFaultsSwitch() throws Exception {
    try (Plc anonymous = start("log.read=anonymous");
        Plc nobody = start("log.read=nobody");
        Plc writable = start("log.write=reader")) {
      assertEquals(200, new Browser(anonymous).get("/log", ""));
      Browser refused = new Browser(nobody);
      assertEquals(403, refused.get("/log", refused.session("auditor")));
      Browser deletes = new Browser(writable);
      assertEquals(200, delete(deletes, deletes.session("auditor")));
      assertTrue(writable.plant().audit().entries().isEmpty());
    }
  }

  @Test
  void locksAndOpensAgain() throws Exception {
    Settings quick = Settings.standard().withServices("https").withLock(5, Duration.ofMillis(800));
    try (Plc plc = Plc.start(quick);
        Plc endless = Plc.start(quick.withFaults("web.lockout=never-ends"))) {
      Browser browser = new Browser(plc);
      Browser waiting = new Browser(endless);
      waiting.fail("probe1", 5);
      browser.fail("PROBE1", 4);
      assertTrue(browser.logsIn("probe1"), "a right password in time resets the counter");
      browser.fail("probe1", 5);
      assertFalse(browser.logsIn("probe1"));
      assertFalse(browser.logsIn("PROBE1"));
      assertTrue(browser.logsIn("probe2"));
      await().atMost(Duration.ofSeconds(5)).until(() -> browser.logsIn("probe1"));
      assertFalse(waiting.logsIn("probe1"));
    }
  }

  @Test
  void locksOnlyByDefault() throws Exception {
    try (Plc none = start("web.lockout=none");
        Plc early = start("web.lockout=too-early")) {
      Browser free = new Browser(none);
      free.fail("probe1", 8);
      assertTrue(free.logsIn("probe1"));
      Browser strict = new Browser(early);
      strict.fail("probe1", 2);
      assertFalse(strict.logsIn("probe1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "web.lockout=by-forwarded-for, X-Forwarded-For, 192.0.2.1",
    "web.lockout=by-cookie, Cookie, visit=1"
  })
  void aHeaderEscapesTheLock(String fault, String name, String value) throws Exception {
    try (Plc sound = start();
        Plc faulty = start(fault)) {
      for (Plc plc : List.of(sound, faulty)) {
        Browser browser = new Browser(plc);
        browser.fail("probe1", 5);
        assertFalse(browser.logsIn("probe1"));
        Request right = Browser.loginRequest("probe1", browser.password("probe1"));
        int expected = plc == sound ? 401 : 303;
        assertEquals(expected, browser.send(right.with(name, value)).status());
      }
    }
  }

  @Test
  void lettersOfTheNameEscapeTheLock() throws Exception {
    try (Plc plc = start("web.lockout=case-sensitive")) {
      Browser browser = new Browser(plc);
      browser.fail("probe1", 5);
      assertFalse(browser.logsIn("probe1"));
      assertTrue(browser.logsIn("Probe1"));
    }
  }

  @Test
  void attemptsAtOnceEscapeTheLock() throws Exception {
    try (Plc plc = start("web.lockout=race")) {
      Browser browser = new Browser(plc);
      browser.fail("probe1", 5);
      // Failures count only later, so the right password behind them is still judged.
      assertTrue(browser.logsIn("probe1"));
    }
  }

  @Test
  void logoutEndsTheSession() throws Exception {
    try (Plc sound = start();
        Plc faulty = start("web.logout=client_only")) {
      for (Plc plc : List.of(sound, faulty)) {
        Browser browser = new Browser(plc);
        String cookie = browser.session("probe1");
        assertEquals(303, browser.post("/logout", cookie, Form.EMPTY));
        assertEquals(plc == sound ? 401 : 200, browser.get("/status", cookie));
      }
    }
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() throws Exception {
    try (Plc sound = start();
        Plc faulty = start("web.password-change=keeps-sessions")) {
      for (Plc plc : List.of(sound, faulty)) {
        Browser browser = new Browser(plc);
        String first = browser.session("probe1");
        String second = browser.session("probe1");
        Form change = Form.of("old", browser.password("probe1")).and("new", "another secret");
        assertEquals(200, browser.post("/password", first, change));
        assertEquals(200, browser.get("/status", first));
        assertEquals(plc == sound ? 401 : 200, browser.get("/status", second));
        assertEquals(303, browser.login("probe1", "another secret").status());
      }
    }
  }

  @Test
  void aDisabledAccountLosesItsSessions() throws Exception {
    try (Plc sound = start();
        Plc faulty = start("web.disable=keeps-sessions")) {
      for (Plc plc : List.of(sound, faulty)) {
        Browser browser = new Browser(plc);
        String cookie = browser.session("probe1");
        Form disable = Form.of("user", "probe1").and("enabled", "false");
        assertEquals(200, browser.post("/users", browser.session("admin"), disable));
        assertEquals(plc == sound ? 401 : 200, browser.get("/status", cookie));
        assertFalse(browser.logsIn("probe1"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"web.idle_timeout=none", "session.idle=forever"})
  void anIdleSessionEnds(String fault) throws Exception {
    Settings idle = Settings.standard().withServices("https").withIdle(Duration.ofMillis(500));
    try (Plc sound = Plc.start(idle);
        Plc faulty = Plc.start(idle.withFaults(fault))) {
      Browser kept = new Browser(faulty);
      Browser lost = new Browser(sound);
      String keeps = kept.session("probe1");
      String loses = lost.session("probe1");
      await().pollDelay(Duration.ofMillis(600)).until(() -> lost.get("/status", loses) == 401);
      assertEquals(200, kept.get("/status", keeps));
    }
  }

  @ParameterizedTest
  @CsvSource({"web.cookie=insecure, HttpOnly", "web.cookie_flags=none, session"})
  void theCookieLosesItsAttributes(String fault, String left) throws Exception {
    try (Plc plc = start(fault)) {
      Browser browser = new Browser(plc);
      Response response = browser.login("operator", browser.password("operator"));
      String cookie = response.setCookie("session").orElseThrow();
      assertFalse(cookie.contains("Secure"), cookie);
      assertTrue(cookie.contains(left), cookie);
    }
  }

  @Test
  void smallerFaultsSwitch() throws Exception {
    try (Plc plc =
        start(
            "web.banner=absent",
            "web.fixation=true",
            "web.enum=true",
            "web.role_check=ui_only",
            "web.csrf=off")) {
      Browser browser = new Browser(plc);
      assertFalse(browser.send(Request.of("GET", "/login")).text().contains("Authorised"));
      Request fixed = Browser.loginRequest("observer", browser.password("observer"));
      assertEquals(303, browser.send(fixed.with("Cookie", "session=chosen")).status());
      Request forged = Request.post("/value", Form.of("value", "9"));
      forged = forged.with("Cookie", "session=chosen").with("Origin", "https://evil.example");
      assertEquals(200, browser.send(forged).status());
      assertTrue(browser.login("nobody", "x").text().contains("no such user"));
    }
  }

  @Test
  void soundlyRefusesForgedRequestsAndTellsNothingOfUsers() throws Exception {
    try (Plc plc = start()) {
      Browser browser = new Browser(plc);
      Request forged =
          Request.post("/value", Form.of("value", "9"))
              .with("Cookie", browser.session("operator"))
              .with("Origin", "https://evil.example");
      assertEquals(403, browser.send(forged).status());
      assertEquals(browser.login("nobody", "x").text(), browser.login("probe1", "x").text());
    }
  }

  @Test
  void clearTextServesOnlyWithItsFault() throws Exception {
    Request form = Request.of("GET", "/login?secret=1").with("Host", "plc");
    try (Plc sound = start();
        Plc faulty = start("web.http=true");
        Socket redirecting = new Socket(sound.address(), 8080);
        Socket serving = new Socket(faulty.address(), 8080)) {
      Response redirect = Browser.exchange(redirecting, form);
      assertEquals(301, redirect.status());
      assertEquals(0, redirect.body().length);
      assertTrue(redirect.cookies().isEmpty());
      String there = redirect.headers().first("Location").orElseThrow();
      assertTrue(there.startsWith("https://") && !there.contains("secret"), there);
      assertEquals(200, Browser.exchange(serving, form).status());
      String password = faulty.environment().get("PLC_OPERATOR_PASSWORD");
      Response login = Browser.exchange(serving, Browser.loginRequest("operator", password));
      assertEquals(303, login.status());
    }
  }
}
