package dev.proofmark.protocol.modbus;

import dev.proofmark.codec.tls.TlsConnection;
import dev.proofmark.wire.LayeredSocket;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/**
 * A connection to a Modbus device on which nothing has been said yet.
 *
 * @param tls between Modbus and the connection; hands are not shaken yet
 * @param answerMillis how long an answer may take
 */
record Call(Socket socket, Optional<TlsConnection> tls, int answerMillis) implements Closeable {

  /** Shakes hands if there is TLS; from here on Modbus is spoken. */
  ModbusTalk talk() throws IOException {
    if (tls.isEmpty()) {
      return new ModbusTalk(LayeredSocket.over(socket), answerMillis);
    }
    TlsConnection layer = tls.get();
    layer.shakeHands();
    return new ModbusTalk(new LayeredSocket(socket, layer.in(), layer.out(), layer), answerMillis);
  }

  /** The device's own certificate in DER, as soon as it has shown it. */
  Optional<byte[]> certificate() {
    return tls.map(TlsConnection::serverChain).map(List::stream).flatMap(c -> c.findFirst());
  }

  /** Whether the device has asked for our certificate and was given it. */
  boolean presented() {
    return tls.filter(TlsConnection::presented).isPresent();
  }

  @Override
  public void close() throws IOException {
    tls.ifPresent(TlsConnection::close);
    socket.close();
  }
}
