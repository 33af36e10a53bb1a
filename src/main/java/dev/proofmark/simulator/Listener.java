package dev.proofmark.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP server that gives each connection a thread of its own and ends them all on close. */
public final class Listener implements Service {
  private static final int BACKLOG = 512;
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LINGER_MILLIS = 300;
  private static final int MOST_RESTS = 64;

  /** What is done with one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Talk {
    void with(Socket socket) throws IOException;
  }

  private final String name;
  private final ServerSocket server;
  private final Plant plant;
  private final Slots slots;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  private Listener(String name, ServerSocket server, Plant plant, Talk talk) {
    this.name = name;
    this.server = server;
    this.plant = plant;
    this.slots = Slots.ofConnections(plant);
    this.talk = talk;
    this.acceptor = thread("accept", this::acceptAll);
  }

  /**
   * Listens at the plant's address.
   *
   * @throws IOException if the port cannot be bound
   */
  public static Listener open(Plant plant, String name, int port, Talk talk) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(plant.bind(), port), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "cannot listen on " + plant.bind().getHostAddress() + ":" + port + ": " + e.getMessage(),
          e);
    }
    Listener listener = new Listener(name, server, plant, talk);
    listener.acceptor.start();
    return listener;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    quietly(server);
    open.forEach(Listener::quietly);
    awaitAcceptor();
  }

  /** The kernel keeps the port open for as long as a thread is still inside accept. */
  private void awaitAcceptor() {
    try {
      acceptor.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        accept(server.accept());
      } catch (IOException e) {
        // A peer that is gone before it was accepted is no reason to stop listening.
        continue;
      }
    }
  }

  private void accept(Socket socket) {
    plant.peers().accepted(name, (InetSocketAddress) socket.getRemoteSocketAddress());
    if (!slots.take()) {
      quietly(socket);
      return;
    }
    open.add(socket);
    if (server.isClosed()) {
      quietly(socket);
    }
    thread(socket.getRemoteSocketAddress().toString(), () -> serve(socket)).start();
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      converse(socket);
      hangUp(socket);
    } catch (IOException gone) {
      // The peer hung up first, and that is its right.
      return;
    } finally {
      open.remove(socket);
      slots.free();
    }
  }

  private void converse(Socket socket) {
    try {
      talk.with(socket);
    } catch (IOException | RuntimeException ended) {
      // What a peer sends or breaks must never stop the server; this connection is over.
      return;
    }
  }

  /** Ends a connection so that the peer still reads what was said last. */
  private static void hangUp(Socket socket) throws IOException {
    // Closing with unread bytes would send a reset, which overtakes an alert on its way.
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MILLIS);
    byte[] rest = new byte[1024];
    for (int i = 0; i < MOST_RESTS && socket.getInputStream().read(rest) >= 0; i++) {
      continue;
    }
  }

  private Thread thread(String what, Runnable work) {
    Thread thread = new Thread(work, "plc-" + name + "-" + what);
    thread.setDaemon(true);
    return thread;
  }

  /** Closes, whether it works or not. */
  static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // Closing is all that was wanted; a socket that fails to close is closed.
      return;
    }
  }
}
