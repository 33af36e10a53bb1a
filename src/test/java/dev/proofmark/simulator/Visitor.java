package dev.proofmark.simulator;

import dev.proofmark.codec.http.Bounds;
import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.simulator.tls.TlsClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;

/** Who comes to a simulated PLC, over whatever interface, and sees whether it answers. */
final class Visitor {
  static final int SSH = 2222;
  static final int OPC_UA = 4840;
  static final int MODBUS = 5020;
  static final int MBAPS = 8020;
  static final int HTTP = 8080;
  static final int HTTPS = 8443;

  private static final int PATIENCE_MILLIS = 10_000;

  private final Plc plc;

  Visitor(Plc plc) {
    this.plc = plc;
  }

  /** Whether the port takes a connection. */
  boolean opens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(plc.address(), port), PATIENCE_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** A connection on which nothing was said. */
  Socket connect(int port) throws IOException {
    Socket socket = new Socket(plc.address(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Whether a connection to the port of Modbus still answers a request. */
  static boolean modbusAnswers(Socket socket) {
    try {
      socket.getOutputStream().write(Frame.of(1, 1, Requests.read(3, 0, 1)).encode());
      return Frame.read(socket.getInputStream()).isPresent();
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whether a fresh connection to the port of OPC UA answers Hello (OPC 10000-6, 7.1.2.3). */
  boolean helloAnswers(Socket socket) throws IOException {
    String path = "opc.tcp://" + plc.address().getHostAddress() + ":4840/plc";
    byte[] url = path.getBytes(StandardCharsets.US_ASCII);
    int size = 32 + url.length;
    ByteBuffer hello = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    hello.put("HELF".getBytes(StandardCharsets.US_ASCII)).putInt(size);
    hello.putInt(0).putInt(1 << 16).putInt(1 << 16).putInt(0).putInt(0);
    socket.getOutputStream().write(hello.putInt(url.length).put(url).array());
    return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII)
        .equals("ACK");
  }

  /** Whether the peer has ended the connection; what it said before does not matter. */
  static boolean isOver(Socket socket) {
    byte[] rest = new byte[1 << 12];
    try {
      while (socket.getInputStream().read(rest) >= 0) {
        continue;
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** The client that the bench's authority vouches for. */
  Credential benchClient() throws IOException {
    var environment = plc.environment();
    return Pkcs12.read(
        Path.of(environment.get("PLC_PKI"), "client.p12"), environment.get("PLC_PKI_PASSWORD"));
  }

  /** Whether Modbus/TCP Security answers the bench's client. */
  boolean mbapsServes() throws Exception {
    // With this version the client learns of its refusal in the handshake.
    try (Socket socket = TlsClients.connect(plc, MBAPS, Optional.of(benchClient()), "TLSv1.2")) {
      return modbusAnswers(socket);
    } catch (IOException refused) {
      return false;
    }
  }

  /** Whether the web interface opens a session. */
  boolean webLogsIn(String user, String password) throws Exception {
    Form form = Form.of("user", user).and("password", password);
    try (Socket web = TlsClients.connect(plc, HTTPS, Optional.empty(), "TLSv1.3")) {
      web.getOutputStream().write(Request.post("/login", form).encode());
      return Response.read(web.getInputStream(), "POST", Bounds.USUAL).status() == 303;
    }
  }

  /** Whether the SSH server opens a session. */
  boolean sshLogsIn(String user, String password) throws IOException {
    return ssh(user, password, "status").isPresent();
  }

  /** What a command answers; empty if the log-in is refused. */
  Optional<String> ssh(String user, String password, String command) throws IOException {
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
      client.setServerKeyVerifier((session, remote, key) -> true);
      client.start();
      String host = plc.address().getHostAddress();
      Duration patience = Duration.ofMillis(PATIENCE_MILLIS);
      try (ClientSession session = client.connect(user, host, SSH).verify(patience).getSession()) {
        session.addPasswordIdentity(password);
        session.auth().verify(patience);
        return Optional.of(session.executeRemoteCommand(command));
      } catch (SshException refused) {
        return Optional.empty();
      }
    }
  }
}
