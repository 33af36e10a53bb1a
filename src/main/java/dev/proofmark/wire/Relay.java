package dev.proofmark.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A listener on loopback whose connections go on to a target. */
final class Relay {
  private final Gate gate;
  private final GatedLine line;
  private final Target target;
  private final Optional<InetAddress> source;
  private final ServerSocketChannel listener;
  private final InetSocketAddress address;

  Relay(Gate gate, GatedLine line, Target target, Optional<InetAddress> source) throws IOException {
    this.gate = gate;
    this.line = line;
    this.target = target;
    this.source = source;
    this.listener = ServerSocketChannel.open();
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      listener.bind(new InetSocketAddress(loopback, 0));
      this.address = (InetSocketAddress) listener.getLocalAddress();
      gate.relays().execute(this::listen);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  private void listen() {
    try {
      gate.relays().register(listener, SelectionKey.OP_ACCEPT, this::accept);
    } catch (IOException e) {
      close();
    }
  }

  private void accept() {
    try {
      for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
        take(client);
      }
    } catch (IOException e) {
      close();
    }
  }

  private void take(SocketChannel client) {
    RelayedConnection connection = new RelayedConnection(gate, line, target, source, client);
    try {
      line.relayed(connection);
      connection.begin();
    } catch (IOException e) {
      connection.giveUp(RelayEnd.UNTRIED);
    }
  }

  /** Listens no more; connections that stand are not touched. */
  void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It listens no more, whatever the system says.
    }
  }
}
