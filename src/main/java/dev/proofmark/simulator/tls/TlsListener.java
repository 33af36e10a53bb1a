package dev.proofmark.simulator.tls;

import dev.proofmark.simulator.Listener;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.tls.TlsServerProtocol;

/** A server that makes a TLS handshake on each connection before it talks. */
public final class TlsListener {
  private static final int HANDSHAKE_MILLIS = 10_000;

  private TlsListener() {}

  /**
   * A connection after its handshake.
   *
   * @param in what the client sends
   * @param out what it is sent
   * @param socket beneath; its read time-out may be set
   * @param client the client's certificate, if one was asked for and sent
   */
  public record Connection(
      InputStream in, OutputStream out, Socket socket, Optional<X509Certificate> client) {}

  /** What is done with a connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Talk {
    void with(Connection connection) throws IOException;
  }

  /**
   * Listens at the plant's address.
   *
   * @throws IOException if the port cannot be bound
   */
  public static Service open(Plant plant, String name, int port, TlsPolicy policy, Talk talk)
      throws IOException {
    return Listener.open(plant, name, port, socket -> serve(socket, policy, talk));
  }

  private static void serve(Socket socket, TlsPolicy policy, Talk talk) throws IOException {
    socket.setSoTimeout(HANDSHAKE_MILLIS);
    // The library closes its streams after an alert, and that would be a reset before it is read.
    var protocol =
        new TlsServerProtocol(
            CloseShield.of(socket.getInputStream()), CloseShield.of(socket.getOutputStream()));
    ServerSide side = new ServerSide(policy);
    protocol.accept(side);
    try {
      talk.with(
          new Connection(
              protocol.getInputStream(), protocol.getOutputStream(), socket, side.peer()));
    } finally {
      protocol.close();
    }
  }
}
