package dev.proofmark.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that keeps its own books, to hold the gate's against. */
final class Peer implements Closeable {
  /** What the server does with one connection. */
  interface Service {
    void serve(Socket socket) throws IOException;
  }

  private final ServerSocket listener;
  private final Service service;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  Peer(String address, Service service) throws IOException {
    this.listener = new ServerSocket(0, 200, InetAddress.getByName(address));
    this.service = service;
    threads.execute(this::accept);
  }

  static Peer on(String address, Service service) throws IOException {
    return new Peer(address, service);
  }

  static Peer of(Service service) throws IOException {
    return new Peer("127.0.0.1", service);
  }

  /** Sends back what comes, until it ends. */
  static void echo(Socket socket) throws IOException {
    socket.getInputStream().transferTo(socket.getOutputStream());
  }

  /** Closes by RST. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  Target target() {
    return new Target(listener.getInetAddress(), listener.getLocalPort());
  }

  List<InetSocketAddress> clients() {
    return clients;
  }

  int mostAtOnce() {
    return most.get();
  }

  int open() {
    return open.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        clients.add((InetSocketAddress) socket.getRemoteSocketAddress());
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      try {
        service.serve(socket);
      } finally {
        // Before the FIN, or the client could be back before this count.
        open.decrementAndGet();
      }
    } catch (IOException e) {
      // The test looks at the client's side.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
