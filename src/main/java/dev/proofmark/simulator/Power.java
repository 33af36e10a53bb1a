package dev.proofmark.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The power of one simulated PLC: its servers come and go with it. Thread-safe. */
final class Power implements AutoCloseable {
  static final int EXTRA_PORT = 31337;

  private final List<ServiceFactory> factories;
  private Plant plant;
  private volatile List<Service> running = List.of();
  private volatile boolean on;
  private boolean scrapped;
  // Whoever wants to boot later does so only if nothing else has halted it in between.
  private int halts;

  Power(Plant plant, List<ServiceFactory> factories) {
    this.plant = plant;
    this.factories = factories;
  }

  boolean isOn() {
    return on;
  }

  List<Service> running() {
    return running;
  }

  synchronized void on() throws IOException {
    if (!on && !scrapped) {
      boot();
      on = true;
    }
  }

  synchronized void off() {
    on = false;
    halt();
    plant = plant.afterPowerLoss();
  }

  /**
   * Halts, and boots again after a while.
   *
   * @param inTheDark what is done while nothing runs
   */
  synchronized CompletableFuture<Void> restart(Duration dark, Runnable inTheDark) {
    if (!on) {
      return CompletableFuture.completedFuture(null);
    }
    halt();
    inTheDark.run();
    int halt = halts;
    return CompletableFuture.runAsync(
        () -> bootUnlessPast(halt),
        CompletableFuture.delayedExecutor(dark.toNanos(), TimeUnit.NANOSECONDS));
  }

  private synchronized void bootUnlessPast(int halt) {
    try {
      if (halt == halts) {
        boot();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the simulated PLC cannot start again", e);
    }
  }

  private void boot() throws IOException {
    List<Service> started = new ArrayList<>();
    try {
      Gatehouse gatehouse = new Gatehouse(plant);
      for (ServiceFactory factory : factories) {
        start(factory, gatehouse).ifPresent(started::add);
      }
      if (plant.has("svc.extra_port=31337")) {
        started.add(
            Listener.open(plant, "extra", EXTRA_PORT, socket -> socket.getInputStream().read()));
      }
    } catch (IOException | RuntimeException e) {
      started.forEach(Service::close);
      throw e;
    }
    running = List.copyOf(started);
  }

  private Optional<Service> start(ServiceFactory factory, Gatehouse gatehouse) throws IOException {
    if (plant.settings().faults().contains("svc.closed=" + factory.name())) {
      return Optional.empty();
    }
    Optional<Meta> meta = plant.settings().meta();
    if (meta.isPresent()) {
      return meta.get().start(factory, plant);
    }
    return Optional.of(
        Gatehouse.neededBy(plant.settings().temper())
            ? Relay.open(factory, plant, gatehouse::admit)
            : factory.start(plant));
  }

  private void halt() {
    halts++;
    running.forEach(Service::close);
    running = List.of();
    plant.tally().clear();
  }

  /** Takes the power away for good. */
  @Override
  public synchronized void close() {
    scrapped = true;
    off();
  }
}
