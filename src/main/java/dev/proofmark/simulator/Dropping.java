package dev.proofmark.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that drops whoever knocks: its queue of connections is kept full and never served, so that
 * the kernel drops what comes. No rights are needed for that.
 */
final class Dropping implements Service {
  private static final int MOST = 64;
  private static final int FULL_AFTER_MILLIS = 200;

  private final String name;
  private final int port;
  private final ServerSocketChannel server;
  private final List<SocketChannel> fillers = new ArrayList<>();

  private Dropping(String name, int port, ServerSocketChannel server) {
    this.name = name;
    this.port = port;
    this.server = server;
  }

  /** Opens the port and fills its queue before it returns. */
  static Dropping open(Plant plant, String name, int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    Dropping dropping = new Dropping(name, port, server);
    try {
      InetSocketAddress address = new InetSocketAddress(plant.bind(), port);
      server.bind(address, 1);
      for (int i = 0; i < MOST && dropping.takesOneMore(address); i++) {
        continue;
      }
      return dropping;
    } catch (IOException e) {
      dropping.close();
      throw e;
    }
  }

  /** Whether the queue took one more connection; if not, one more packet is dropped for ever. */
  private boolean takesOneMore(InetSocketAddress address) throws IOException {
    SocketChannel filler = SocketChannel.open();
    fillers.add(filler);
    filler.configureBlocking(false);
    if (filler.connect(address)) {
      return true;
    }
    try (Selector selector = Selector.open()) {
      filler.register(selector, SelectionKey.OP_CONNECT);
      return selector.select(FULL_AFTER_MILLIS) > 0 && filler.finishConnect();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    Listener.quietly(server);
    fillers.forEach(Listener::quietly);
  }
}
