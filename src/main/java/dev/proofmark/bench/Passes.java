package dev.proofmark.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.proofmark.bench.Plan.Item;
import dev.proofmark.catalogue.Risk;
import dev.proofmark.profile.Act;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Budget;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.result.PlannedCheck.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs a plan: first what is safe, then what is intrusive, then what is destructive. Inside a pass
 * endpoints run side by side as far as the budget allows; what belongs to the host runs alone, and
 * after it what lays hands on the device. What needs a person comes at the very end, in one
 * session.
 */
public final class Passes {
  private final Bench bench;

  public Passes(Bench bench) {
    this.bench = bench;
  }

  /**
   * Runs everything; afterwards every planned check that needs an answer has one.
   *
   * @throws InterruptedException if the thread was interrupted; results so far are kept
   */
  public void run() throws InterruptedException {
    bench.answerWhatCannotRun();
    List<Item> items =
        bench.plan().items().stream()
            .filter(item -> item.planned().standing() == Standing.RUNS)
            .filter(item -> !bench.has(item.planned()))
            .toList();
    ExecutorService threads =
        Executors.newFixedThreadPool(bench.profile().budget().endpointsAtOnce());
    try {
      meet(items, threads);
      for (Risk risk : Risk.values()) {
        twice(
            items.stream()
                .filter(item -> item.planned().risk() == risk)
                .filter(item -> !needsPerson(item))
                .toList(),
            threads);
      }
      session(items.stream().filter(this::needsPerson).toList(), threads);
    } finally {
      threads.shutdownNow();
    }
    answerWhatWasMissed(items);
  }

  private void meet(List<Item> items, ExecutorService threads) throws InterruptedException {
    if (!bench.setup().watching()) {
      return;
    }
    List<Runnable> meetings = new ArrayList<>();
    items.stream()
        .map(Item::endpoint)
        .distinct()
        .forEach(endpoint -> meetings.add(() -> bench.watch().meet(endpoint)));
    all(meetings, threads);
  }

  /** What stays undecided for a reason that may pass is tried once more after a cool-down. */
  private void twice(List<Item> items, ExecutorService threads) throws InterruptedException {
    pass(items, threads);
    if (!bench.setup().watching() || bench.isOver(bench.profile().limits().time(Limit.COOL_DOWN))) {
      return;
    }
    SecondChance chance = new SecondChance(bench);
    List<Item> again = chance.among(items);
    if (!again.isEmpty()) {
      bench.watch().quiet().passes(Limit.COOL_DOWN);
      pass(again, threads);
      chance.settle(again);
    }
  }

  /** Endpoints to keep an eye on; a budget that the checks need whole leaves none for it. */
  private List<Endpoint> guarded(List<Item> items) {
    Budget budget = bench.profile().budget();
    boolean room = budget.connections() > budget.endpointsAtOnce() + 1;
    return bench.setup().watching() && room
        ? items.stream().map(Item::endpoint).distinct().filter(bench.watch()::hasMet).toList()
        : List.of();
  }

  private void pass(List<Item> items, ExecutorService threads) throws InterruptedException {
    List<Item> byWire = items.stream().filter(item -> item.check().acts().isEmpty()).toList();
    Sentinel sentinel = Sentinel.over(bench.watch(), guarded(byWire));
    try {
      overTheWire(byWire, threads);
    } finally {
      sentinel.close();
    }
    // The sentinel would take what we do to the device for an outage.
    inTurn(items.stream().filter(item -> !item.check().acts().isEmpty()).toList(), threads);
  }

  private boolean needsPerson(Item item) {
    return item.check().acts().stream()
        .flatMap(kind -> bench.profile().act(kind).stream())
        .anyMatch(Act::byPerson);
  }

  private void inTurn(List<Item> items, ExecutorService threads) throws InterruptedException {
    if (!items.isEmpty()) {
      all(List.of(() -> new Batch(bench, items).run()), threads);
    }
  }

  /** All that needs a person, who is told beforehand what is to come. */
  private void session(List<Item> items, ExecutorService threads) throws InterruptedException {
    if (items.isEmpty()) {
      return;
    }
    Map<ActKind, Long> acts =
        items.stream()
            .flatMap(item -> item.check().acts().stream())
            .filter(kind -> bench.profile().act(kind).filter(Act::byPerson).isPresent())
            .collect(groupingBy(kind -> kind, TreeMap::new, counting()));
    long count = acts.values().stream().mapToLong(Long::longValue).sum();
    String each =
        acts.entrySet().stream()
            .map(act -> act.getKey().key() + " × " + act.getValue())
            .collect(joining(", "));
    bench
        .stand()
        .acts()
        .hands()
        .tell("The bench session begins. Acts to come: " + count + " (" + each + ").");
    inTurn(items, threads);
  }

  private void overTheWire(List<Item> items, ExecutorService threads) throws InterruptedException {
    Map<Endpoint, List<Item>> byEndpoint = new LinkedHashMap<>();
    for (Item item : items) {
      byEndpoint.computeIfAbsent(item.endpoint(), e -> new ArrayList<>()).add(item);
    }
    List<Runnable> together = new ArrayList<>();
    List<Runnable> alone = new ArrayList<>();
    byEndpoint.forEach(
        (endpoint, own) ->
            (endpoint.protocol().equals(Endpoint.HOST) ? alone : together)
                .add(() -> new Batch(bench, own).run()));
    all(together, threads);
    for (Runnable one : alone) {
      all(List.of(one), threads);
    }
  }

  private static void all(List<Runnable> work, ExecutorService threads)
      throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    work.forEach(one -> running.add(threads.submit(one)));
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a batch could not run", e.getCause());
      }
    }
  }

  /** What JUnit could not reach must not vanish: it becomes an error of the bench. */
  private void answerWhatWasMissed(List<Item> items) {
    items.stream().map(Item::planned).filter(check -> !bench.has(check)).forEach(bench::missed);
  }
}
