package dev.proofmark.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.evidence.Redactor;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Allowance FOUR =
      new Allowance(
          4, 100_000, 1_000_000_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1L << 30);

  @Test
  void neverOpensMoreThanAllowedAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open(FOUR, new Redactor());
        Line one = gate.line(Optional.empty());
        Line two = gate.line(Optional.empty())) {
      InetSocketAddress relay = two.relay(peer.target());
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        work.add(() -> talk(one.connect(peer.target())));
        work.add(() -> talk(new Socket(relay.getAddress(), relay.getPort())));
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertTrue(done.get());
      }
      assertEquals(200, peer.clients().size());
      assertTrue(peer.mostAtOnce() <= 4, "the server saw " + peer.mostAtOnce());
      assertTrue(gate.ledger().mostAtOnce() <= 4);
      assertTrue(gate.ledger().mostAtOnce() >= 2, "the test never had two at once");
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean talk(Socket socket) throws Exception {
    try (socket) {
      socket.getOutputStream().write(42);
      return socket.getInputStream().read() == 42;
    }
  }

  @Test
  void givesUpWaitingForRoom() throws Exception {
    Allowance one =
        new Allowance(1, 1000, 1000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1000);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = new Gate(one, new Redactor(), Duration.ofMillis(80))) {
      gate.allow(peer.target().address());
      Line line = gate.line(Optional.empty());
      Socket first = line.connect(peer.target());
      String said =
          assertThrows(GateBusyException.class, () -> line.connect(peer.target())).getMessage();
      assertTrue(said.contains("budget is used up"), said);
      first.close();
      line.connect(peer.target()).close();
      assertEquals(0, line.traffic().refused());
    }
  }

  @Test
  void servesInTheOrderOfAsking() {
    Slots slots = new Slots(1);
    Slots.Slot held = slots.ask().join();
    CompletableFuture<Slots.Slot> first = slots.ask();
    CompletableFuture<Slots.Slot> impatient = slots.ask();
    CompletableFuture<Slots.Slot> last = slots.ask();
    slots.leave(impatient);
    held.close();
    held.close();
    assertTrue(first.isDone());
    assertFalse(last.isDone());
    first.join().close();
    last.join().close();
    assertTrue(slots.ask().isDone());
  }

  @Test
  void spacesOutWhatItSells() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    Pace slow = new Pace(5, now::get);
    assertEquals(0, slow.book(1));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(200), slow.book(1));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(400), slow.book(1));
    now.addAndGet(TimeUnit.SECONDS.toNanos(10));
    assertEquals(0, slow.book(1));
    assertEquals(TimeUnit.MILLISECONDS.toNanos(200), slow.book(1));
  }

  @Test
  void sellsNoMoreThanItsRateInAnySecond() {
    AtomicLong now = new AtomicLong();
    Pace pace = new Pace(1000, now::get);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      now.addAndGet(pace.book(1));
      times.add(now.get());
      if (i == 2500) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
      }
    }
    for (int i = 1051; i < times.size(); i++) {
      long span = times.get(i) - times.get(i - 1051);
      assertTrue(span >= TimeUnit.SECONDS.toNanos(1), "1052 in " + span + " ns");
    }
  }

  @Test
  void sendsAtItsRate() throws Exception {
    Allowance slow =
        new Allowance(4, 1000, 100_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1L << 30);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open(slow, new Redactor());
        Line line = gate.line(Optional.empty())) {
      long start = System.nanoTime();
      Socket socket = line.connect(peer.target());
      socket.getOutputStream().write(new byte[60_000]);
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      // 60 kB at 100 kB a second, less the 50 ms in hand and the last piece.
      assertTrue(took >= 480, "took only " + took + " ms");
      await().until(() -> line.traffic().sent() == 60_000);
    }
  }

  @Test
  void opensAtItsRate() throws Exception {
    Allowance slow =
        new Allowance(4, 20, 1_000_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 1L << 30);
    try (Peer peer = Peer.of(Peer::echo);
        Gate gate = Gates.open(slow, new Redactor());
        Line line = gate.line(Optional.empty())) {
      long start = System.nanoTime();
      for (int i = 0; i < 9; i++) {
        line.connect(peer.target()).close();
      }
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(took >= 395, "took only " + took + " ms");
    }
  }
}
