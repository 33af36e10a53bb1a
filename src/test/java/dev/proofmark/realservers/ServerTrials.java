package dev.proofmark.realservers;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trials of several servers at the same time, each asked for by the test that judges it. */
final class ServerTrials implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Future<RealTrial>> trials = new HashMap<>();

  void begin(String name, Callable<RealTrial> trial) {
    trials.put(name, threads.submit(trial));
  }

  /** What came of a trial; an assumption that did not hold there skips the test that asks. */
  RealTrial of(String name) throws Exception {
    try {
      return trials.get(name).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException aborted) {
        throw aborted;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
