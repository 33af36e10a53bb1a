package dev.proofmark.commission;

import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Budget;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.protocol.Undeclared;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * One round of polite visits to all interfaces of a device. Every account that is declared is tried
 * once on the whole device, and never one that was refused before.
 */
public final class Round {
  /** Connections that are open at once while a second visitor comes. */
  private static final int PAIR = 2;

  private final Stand stand;
  private final Transcript transcript;
  private final Map<Endpoint, Queue<Duration>> times = new ConcurrentHashMap<>();

  /**
   * What came of visiting one interface.
   *
   * @param endpoint which
   * @param visits what each visit saw, and as whom it came; none if the bench lacks what it takes
   * @param room whether the first connection was still served while a second one was; empty if
   *     there was no second
   */
  public record Called(Endpoint endpoint, List<Visit> visits, Optional<Answer> room) {
    public Called {
      visits = List.copyOf(visits);
    }

    /** What the visits saw, the first one first. */
    public Stream<Sighting> sightings() {
      return visits.stream().map(Visit::saw);
    }

    /** Whether it answered in its own protocol. */
    public boolean answered() {
      return sightings().findFirst().filter(saw -> saw.greeted().granted()).isPresent();
    }
  }

  /**
   * One visit.
   *
   * @param account as whom; empty for somebody who only looks around
   * @param saw what it saw
   */
  public record Visit(Optional<Account> account, Sighting saw) {}

  public Round(Stand stand) {
    this.stand = stand;
    this.transcript = new Transcript(stand.redactor());
  }

  /** What was sent and received on all visits. */
  public Transcript transcript() {
    return transcript;
  }

  /**
   * Visits everything that can be visited. The accounts are shared out among the interfaces that
   * know users; those that know none are visited twice, to see whether there is room for two.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public List<Called> whole() throws InterruptedException {
    Map<Endpoint, Deque<Account>> shares = share();
    List<Work> works = new ArrayList<>();
    boolean forTwo = stand.profile().budget().connections() >= PAIR;
    shares.forEach(
        (endpoint, accounts) ->
            works.add(
                () -> forTwo ? callTwice(endpoint, accounts) : callInTurn(endpoint, accounts)));
    return all(works);
  }

  /**
   * Passes by one interface after the other and logs in nowhere, until one of them has shown
   * something by which the device can be told from another: nobody gives a stranger his password.
   */
  public List<Called> glance() {
    List<Called> passed = new ArrayList<>();
    for (Endpoint endpoint : visited()) {
      passed.add(callOnce(endpoint));
      if (Identification.isComparable(stand.profile(), Identification.of(passed))) {
        return passed;
      }
    }
    return passed;
  }

  /**
   * Passes by each interface once and logs in nowhere.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public List<Called> passing() throws InterruptedException {
    return all(visited().stream().<Work>map(endpoint -> () -> callOnce(endpoint)).toList());
  }

  private List<Endpoint> visited() {
    return stand.profile().endpoints().stream()
        .filter(endpoint -> stand.offers(endpoint, Visits.class))
        .toList();
  }

  /** Deals the accounts out, one after the other, to interfaces on which they exist. */
  private Map<Endpoint, Deque<Account>> share() {
    Map<Endpoint, Deque<Account>> shares = new LinkedHashMap<>();
    visited().forEach(endpoint -> shares.put(endpoint, new ArrayDeque<>()));
    for (Account account : worthTrying()) {
      shares.keySet().stream()
          .filter(endpoint -> stand.offers(endpoint, Login.class))
          .filter(endpoint -> stand.profile().accounts(endpoint).contains(account))
          .min(Comparator.comparing(endpoint -> shares.get(endpoint).size()))
          .ifPresent(endpoint -> shares.get(endpoint).add(account));
    }
    return shares;
  }

  /** Whether an interface shows a log that we can ask for. */
  static boolean hasLog(Stand stand, Endpoint endpoint) {
    return endpoint.setting(AuditLog.class).isPresent()
        && stand.offers(endpoint, AuditRecords.class);
  }

  /** Whoever reads the log is tried by reading it. */
  private boolean readsLog(Account account) {
    return visited().stream()
        .filter(endpoint -> hasLog(stand, endpoint))
        .filter(endpoint -> stand.profile().accounts(endpoint).contains(account))
        .flatMap(endpoint -> endpoint.setting(AuditLog.class).stream())
        .anyMatch(log -> log.reader() == account.role());
  }

  /** Of accounts that share a password reference and a role, such as counted ones, the first. */
  private Collection<Account> worthTrying() {
    Map<List<String>, Account> some = new LinkedHashMap<>();
    stand.profile().accounts().stream()
        .filter(account -> account.disposable() || !readsLog(account))
        .filter(account -> stand.memory().refusal(account.user()).isEmpty())
        .filter(account -> stand.memory().restsUntil(account.user()).isEmpty())
        .forEach(account -> some.putIfAbsent(alike(account), account));
    return some.values();
  }

  private static List<String> alike(Account account) {
    return account.disposable()
        ? List.of(account.role().name(), account.password().reveal())
        : List.of(account.name());
  }

  private Called callOnce(Endpoint endpoint) {
    return callOnce(endpoint, null);
  }

  private Called callOnce(Endpoint endpoint, Account account) {
    try (Errand<Visits> visit = stand.errand(endpoint, Visits.class, transcript)) {
      return new Called(endpoint, List.of(visit(endpoint, visit.ask(), account)), Optional.empty());
    } catch (Undeclared lacking) {
      transcript.noted(endpoint.name() + " was not visited: " + lacking.getMessage());
      return new Called(endpoint, List.of(), Optional.empty());
    }
  }

  /** The first visit stays on while the second comes: so it shows whether there is room for two. */
  private Called callTwice(Endpoint endpoint, Deque<Account> accounts) {
    List<Visit> visits = new ArrayList<>();
    try (Errand<Visits> first = stand.errand(endpoint, Visits.class, transcript)) {
      visits.add(visit(endpoint, first.ask(), accounts.poll()));
      boolean answered = visits.get(0).saw().greeted().granted();
      boolean alone = accounts.isEmpty() && stand.offers(endpoint, Login.class);
      if (!answered || alone) {
        return new Called(endpoint, visits, Optional.empty());
      }
      do {
        try (Errand<Visits> next = stand.errand(endpoint, Visits.class, transcript)) {
          visits.add(visit(endpoint, next.ask(), accounts.poll()));
        }
      } while (!accounts.isEmpty());
      return new Called(endpoint, visits, Optional.of(first.ask().stillThere()));
    } catch (Undeclared lacking) {
      transcript.noted(endpoint.name() + " was not visited: " + lacking.getMessage());
      return new Called(endpoint, visits, Optional.empty());
    }
  }

  /** Where the budget has no room for two, each visit ends before the next one begins. */
  private Called callInTurn(Endpoint endpoint, Deque<Account> accounts) {
    List<Visit> visits = new ArrayList<>();
    do {
      visits.addAll(callOnce(endpoint, accounts.poll()).visits());
    } while (!accounts.isEmpty());
    return new Called(endpoint, visits, Optional.empty());
  }

  private Visit visit(Endpoint endpoint, Visits visits, Account account) {
    long start = System.nanoTime();
    Visit visit =
        account == null
            ? new Visit(Optional.empty(), visits.passing())
            : new Visit(Optional.of(account), visits.as(account));
    if (visit.saw().greeted().granted()) {
      times
          .computeIfAbsent(endpoint, e -> new ConcurrentLinkedQueue<>())
          .add(Duration.ofNanos(System.nanoTime() - start));
    }
    return visit;
  }

  /**
   * How long one connection takes on each endpoint that answered, with what a visit says over it:
   * the quickest visit counts, since the first one also waits for this program to get going.
   */
  Map<String, Duration> connections() {
    Map<String, Duration> each = new TreeMap<>();
    times.forEach(
        (endpoint, visits) -> {
          long connections =
              stand.gate().ledger().entries().stream()
                  .filter(entry -> entry.target().port() == endpoint.port())
                  .count();
          Duration quickest = visits.stream().min(Comparator.naturalOrder()).orElseThrow();
          each.put(
              endpoint.name(),
              quickest.multipliedBy(visits.size()).dividedBy(Math.max(1, connections)));
        });
    return each;
  }

  private interface Work {
    Called done();
  }

  private List<Called> all(List<Work> works) throws InterruptedException {
    Budget budget = stand.profile().budget();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(budget.endpointsAtOnce(), budget.connections() / PAIR)));
    try {
      List<Future<Called>> running = new ArrayList<>();
      works.forEach(work -> running.add(threads.submit(work::done)));
      List<Called> called = new ArrayList<>();
      for (Future<Called> one : running) {
        called.add(one.get());
      }
      return called;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a visit could not be made", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
