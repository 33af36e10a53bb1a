package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A small browser of its own TLS client, with one connection for each request. */
final class Browser {
  private final Plc plc;
  private final SSLContext tls;

  Browser(Plc plc) throws GeneralSecurityException, IOException {
    this.plc = plc;
    this.tls = TlsClients.strict(plc, Optional.empty());
  }

  Response send(Request request) throws IOException {
    String host = plc.address().getHostAddress();
    try (Socket socket = tls.getSocketFactory().createSocket(host, 8443)) {
      return exchange(socket, request.with("Host", host + ":8443"));
    }
  }

  static Response exchange(Socket socket, Request request) throws IOException {
    socket.setSoTimeout(5_000);
    socket.getOutputStream().write(request.encode());
    socket.getOutputStream().flush();
    return Response.read(socket.getInputStream(), request.method(), Bounds.USUAL);
  }

  Response login(String user, String password) throws IOException {
    return send(loginRequest(user, password));
  }

  static Request loginRequest(String user, String password) {
    return Request.post("/login", Form.of("user", user).and("password", password));
  }

  String password(String user) {
    return plc.plant().accounts().find(user).orElseThrow().password();
  }

  /** The session cookie of a log-in that must succeed. */
  String session(String user) throws IOException {
    Response response = login(user, password(user));
    if (response.status() != 303) {
      throw new AssertionError(user + " was refused with " + response.status());
    }
    return response.cookies().get(0);
  }

  boolean logsIn(String user) throws IOException {
    return login(user, password(user)).status() == 303;
  }

  int get(String path, String cookie) throws IOException {
    return send(Request.of("GET", path).with("Cookie", cookie)).status();
  }

  int post(String path, String cookie, Form form) throws IOException {
    return send(Request.post(path, form).with("Cookie", cookie)).status();
  }

  void fail(String user, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      Response response = login(user, "wrong" + i);
      if (response.status() != 401) {
        throw new AssertionError("a wrong password was answered with " + response.status());
      }
    }
  }
}
