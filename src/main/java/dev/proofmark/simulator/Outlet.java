package dev.proofmark.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What replaces the hands on a bench: a switchable outlet on which the simulated PLC hangs, with
 * the paths of a widespread one, and a finger for the PLC's keys. Both go on without the PLC's
 * power.
 *
 * <ul>
 *   <li>{@code /relay/0} tells whether it is on; {@code ?turn=on} and {@code ?turn=off} switch it
 *   <li>{@code /press?key=reset} makes the PLC as its maker delivered it
 *   <li>{@code /press?key=trust} trusts all clients that were turned away, as a person does at the
 *       device
 * </ul>
 */
public final class Outlet implements AutoCloseable {
  static final int PORT = 8081;
  private static final int HOST = 30;

  private final Plc plc;
  private final HttpServer server;

  /** An answer over HTTP, as JSON. */
  private record Reply(int status, String body) {
    static Reply refused(int status, String reason) {
      return new Reply(status, "{\"error\":\"" + reason + "\"}");
    }
  }

  private Outlet(Plc plc, HttpServer server) {
    this.plc = plc;
    this.server = server;
  }

  /**
   * Starts the outlet beside the PLC.
   *
   * @throws IOException if its port cannot be bound
   */
  static Outlet under(Plc plc) throws IOException {
    var address = new InetSocketAddress(plc.plant().neighbour(HOST), PORT);
    Outlet outlet = new Outlet(plc, HttpServer.create(address, 0));
    outlet.server.createContext("/", outlet::serve);
    outlet.server.start();
    return outlet;
  }

  /** Where it is, such as {@code http://127.9.9.30:8081}. */
  public String url() {
    return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + PORT;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply =
          exchange.getRequestMethod().equals("GET")
              ? answer(exchange.getRequestURI())
              : Reply.refused(405, "only GET is served");
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply answer(URI wanted) {
    String query = Objects.requireNonNullElse(wanted.getRawQuery(), "");
    return switch (wanted.getPath()) {
      case "/relay/0" -> turn(query);
      case "/press" -> press(query);
      default -> Reply.refused(404, "there are /relay/0 and /press");
    };
  }

  private Reply turn(String query) {
    try {
      switch (query) {
        case "turn=on" -> plc.powerOn();
        case "turn=off" -> plc.powerOff();
        case "" -> {}
        default -> {
          return Reply.refused(400, "turn is on or off");
        }
      }
    } catch (IOException e) {
      return Reply.refused(500, "another program listens on a port of the PLC");
    }
    return new Reply(200, "{\"ison\":" + plc.powered() + "}");
  }

  private Reply press(String query) {
    if (!plc.powered()) {
      return Reply.refused(409, "the PLC has no power, so its keys do nothing");
    }
    return switch (query) {
      case "key=reset" -> {
        plc.flash();
        yield new Reply(200, "{\"pressed\":\"reset\"}");
      }
      case "key=trust" -> {
        int count = plc.plant().trustStores().trustRejected();
        yield new Reply(200, "{\"pressed\":\"trust\",\"trusted\":" + count + "}");
      }
      default -> Reply.refused(404, "the keys are reset and trust");
    };
  }
}
