package dev.proofmark.cli;

import dev.proofmark.act.BenchLock;
import dev.proofmark.bench.Stand;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Verdict;
import dev.proofmark.store.AccountMemory;
import dev.proofmark.store.ChangeLog;
import dev.proofmark.store.DeviceBusy;
import dev.proofmark.store.DeviceLock;
import dev.proofmark.store.DeviceStore;
import dev.proofmark.store.Enrolment;
import dev.proofmark.store.Holder;
import dev.proofmark.store.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device held for one command: nobody else has it, and what is kept of it from run to run is at
 * hand. Closing it gives the device back, and so does Ctrl-C.
 */
final class Custody implements AutoCloseable {
  private final DeviceProfile profile;
  private final Thread hook = new Thread(this::endInterrupted, "end of custody");
  private final Deque<GivingBack> taken = new ArrayDeque<>();
  private Optional<DeviceLock> lock = Optional.empty();
  private Optional<ChangeLog> changes = Optional.empty();
  private Optional<Enrolment> enrolment = Optional.empty();
  private AccountMemory accounts = AccountMemory.forgetful();
  private Optional<Pace> pace = Optional.empty();
  private volatile Runnable lastWords = () -> {};

  @FunctionalInterface
  private interface GivingBack {
    void run() throws IOException, InterruptedException;
  }

  private Custody(DeviceProfile profile) {
    this.profile = profile;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Of a simulated device that nobody else knows and that ends with the command. */
  static Custody ofSimulated(DeviceProfile profile) {
    return new Custody(profile);
  }

  /**
   * Takes the device.
   *
   * @param command as the user typed it
   * @throws Refusal if somebody else has it; the message names him
   */
  static Custody of(DeviceProfile profile, String command)
      throws IOException, InterruptedException {
    Custody custody = new Custody(profile);
    try {
      custody.take(DeviceStore.of(Home.path(), profile.host()), command);
      return custody;
    } catch (DeviceBusy e) {
      custody.close();
      throw Refusal.unavailable(e.getMessage());
    } catch (IOException | InterruptedException | RuntimeException e) {
      custody.close();
      throw e;
    }
  }

  private synchronized void take(DeviceStore store, String command)
      throws IOException, InterruptedException, DeviceBusy {
    DeviceLock ours = store.lock(Holder.here(command));
    taken.push(ours::close);
    lock = Optional.of(ours);
    ChangeLog log = store.changes();
    taken.push(log::close);
    changes = Optional.of(log);
    accounts = store.accounts();
    enrolment = Optional.of(store.enrolment());
    pace = Optional.of(store.pace());
    if (profile.exclusive().isPresent()) {
      takeFromOtherMachines(new BenchLock(profile.exclusive().get(), profile.host()));
    }
  }

  private void takeFromOtherMachines(BenchLock bench) throws InterruptedException, DeviceBusy {
    Optional<String> holder;
    try {
      holder = bench.acquire();
    } catch (IOException e) {
      throw new Refusal("exclusive in the profile: " + e.getMessage());
    }
    if (holder.isPresent()) {
      throw DeviceBusy.of(profile.host(), holder.get());
    }
    taken.push(bench::release);
  }

  DeviceProfile profile() {
    return profile;
  }

  /** The changes to this device; empty if nothing is kept of it. */
  Optional<ChangeLog> changes() {
    return changes;
  }

  /** What enrolment has put on this device; only for a device that is held. */
  Enrolment enrolment() {
    return enrolment.orElseThrow();
  }

  /** How long checks took on this device; empty if nothing is kept of it. */
  Optional<Pace> pace() {
    return pace;
  }

  /** Keeps how long a connection took, and the checks that came to a decision. */
  void keepPace(Map<String, Duration> connections, List<CheckResult> results) throws IOException {
    if (pace.isEmpty()) {
      return;
    }
    connections.forEach(pace.get()::connection);
    for (CheckResult result : results) {
      if (result.verdict() == Verdict.PASS || result.verdict() == Verdict.FAIL) {
        long work = Math.max(0, result.millis() - result.waitedMillis());
        pace.get().took(result.id(), new Pace.Spent(work, result.waitedMillis()));
      }
    }
    pace.get().save();
  }

  /** What a stand keeps while nothing is changed but what is put back. */
  Stand.Keeping forUndoing() {
    return new Stand.Keeping(Optional.empty(), accounts);
  }

  /** What a run keeps; whoever finds the device in use is told where it lands. */
  Stand.Keeping forRun(Path folder) throws IOException {
    if (lock.isPresent()) {
      lock.get().isFor(folder);
    }
    String run = folder.getFileName().toString();
    return new Stand.Keeping(changes.map(log -> log.during(run, profile.name())), accounts);
  }

  /** What is done at Ctrl-C before the device is given back; replaces what was to be done. */
  void atInterrupt(Runnable words) {
    lastWords = words;
  }

  private void endInterrupted() {
    try {
      lastWords.run();
    } finally {
      giveBack();
    }
  }

  @Override
  public void close() {
    giveBack();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already.
      return;
    }
  }

  private synchronized void giveBack() {
    while (!taken.isEmpty()) {
      try {
        taken.pop().run();
      } catch (IOException | RuntimeException e) {
        System.err.println(profile.host() + " was not given back as it should: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
