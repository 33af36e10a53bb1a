package dev.proofmark.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletTest {
  private static final Settings SETTINGS =
      Settings.standard().withServices("modbus", "ssh").withOutlet();

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> send(Plc plc, String method, String path) throws Exception {
    URI uri = URI.create(plc.environment().get("PLC_OUTLET") + path);
    var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String get(Plc plc, String path) throws Exception {
    HttpResponse<String> response = send(plc, "GET", path);
    assertEquals(200, response.statusCode(), path);
    return response.body();
  }

  @Test
  void switchesThePower() throws Exception {
    try (Plc plc = Plc.start(SETTINGS)) {
      Visitor visitor = new Visitor(plc);
      assertEquals("{\"ison\":true}", get(plc, "/relay/0"));
      assertEquals("{\"ison\":false}", get(plc, "/relay/0?turn=off"));
      assertFalse(visitor.opens(Visitor.MODBUS));
      assertEquals("{\"ison\":false}", get(plc, "/relay/0"));
      assertEquals("{\"ison\":true}", get(plc, "/relay/0?turn=on"));
      assertTrue(visitor.opens(Visitor.MODBUS));
    }
  }

  @Test
  void pressesTheResetKeyOfADeviceWithPower() throws Exception {
    try (Plc plc = Plc.start(SETTINGS)) {
      Visitor visitor = new Visitor(plc);
      String operator = plc.environment().get("PLC_OPERATOR_PASSWORD");
      get(plc, "/relay/0?turn=off");
      assertEquals(409, send(plc, "GET", "/press?key=reset").statusCode());
      get(plc, "/relay/0?turn=on");
      assertTrue(visitor.sshLogsIn("operator", operator));
      get(plc, "/press?key=reset");
      await().atMost(Duration.ofSeconds(10)).until(() -> visitor.opens(Visitor.SSH));
      assertFalse(visitor.sshLogsIn("operator", operator));
    }
  }

  @Test
  void pressesTheKeyThatTrustsWhoWasTurnedAway() throws Exception {
    Settings settings = Settings.standard().withServices("mbaps").asFactoryNew().withOutlet();
    try (Plc plc = Plc.start(settings)) {
      Visitor visitor = new Visitor(plc);
      assertEquals("{\"pressed\":\"trust\",\"trusted\":0}", get(plc, "/press?key=trust"));
      assertFalse(visitor.mbapsServes());
      assertEquals("{\"pressed\":\"trust\",\"trusted\":1}", get(plc, "/press?key=trust"));
      assertTrue(visitor.mbapsServes());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /relay/0?turn=off, 405",
    "GET, /relay/0?turn=round, 400",
    "GET, /relay/1, 404",
    "GET, /relay/01?turn=off, 404",
    "GET, /press?key=any, 404"
  })
  void whatItDoesNotKnowChangesNothing(String method, String path, int status) throws Exception {
    try (Plc plc = Plc.start(SETTINGS)) {
      assertEquals(status, send(plc, method, path).statusCode());
      assertTrue(new Visitor(plc).opens(Visitor.MODBUS));
    }
  }

  @Test
  void isThereOnlyOnDemandAndGoesWithThePlc() throws IOException {
    Plc plc = Plc.start(SETTINGS);
    var address = plc.plant().neighbour(30);
    plc.close();
    assertThrows(IOException.class, () -> new Socket(address, 8081).close());
    try (Plc without = Plc.start(Settings.standard().withServices("modbus"))) {
      assertFalse(without.environment().containsKey("PLC_OUTLET"));
      var none = without.plant().neighbour(30);
      assertThrows(IOException.class, () -> new Socket(none, 8081).close());
    }
  }
}
