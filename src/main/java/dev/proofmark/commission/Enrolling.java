package dev.proofmark.commission;

import dev.proofmark.bench.Stand;
import dev.proofmark.commission.MadeAccounts.Outcome;
import dev.proofmark.commission.Round.Called;
import dev.proofmark.commission.Trial.Finding;
import dev.proofmark.commission.Trial.Standing;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.TrustEntry.How;
import dev.proofmark.store.Enrolment;
import dev.proofmark.store.Enrolment.Entry;
import dev.proofmark.wire.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the bench's certificates and accounts onto a device, and proves each by using it. */
public final class Enrolling {
  /** Between two looks whether a person has approved us: none is to be hurried. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Stand stand;
  private final Means means;
  private final Tools tools;

  /**
   * What it is done with.
   *
   * @param material what the device must be told
   * @param enrolment where it is written down
   * @param home the user's own store
   * @param out folder of the files for a person
   * @param patience how long a person is waited for
   * @param say takes each point as soon as it is known
   */
  public record Means(
      TrustMaterial material,
      Enrolment enrolment,
      Path home,
      Path out,
      Duration patience,
      Consumer<Point> say) {}

  public Enrolling(Stand stand, Means means) {
    this.stand = stand;
    this.means = means;
    this.tools = Tools.of(stand, means);
  }

  /**
   * Enrols; what is there already is left.
   *
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread was interrupted
   */
  public void enrol() throws IOException, InterruptedException {
    List<Called> round = tools.round().passing();
    Point device = tools.device(round);
    say(device);
    if (device.standing() == Point.Standing.STOPS) {
      return;
    }
    means.enrolment().be(means.material().authority().isEmpty());
    List<Endpoint> waiting = new ArrayList<>();
    for (Called called : round) {
      if (asksForCertificates(called.endpoint())
          && !called.visits().isEmpty()
          && !settled(called)) {
        waiting.add(called.endpoint());
      }
    }
    List<Account> byHand = makeAccounts();
    if (!waiting.isEmpty() || !byHand.isEmpty()) {
      handOver(waiting, byHand);
    }
    await(waiting);
  }

  private boolean asksForCertificates(Endpoint endpoint) {
    return stand.offers(endpoint, ClientCertificates.class);
  }

  /** Whether nothing more is to be waited for on this endpoint. */
  private boolean settled(Called called) throws IOException {
    Endpoint endpoint = called.endpoint();
    Finding first = tools.trial().of(endpoint, called.visits().get(0).saw());
    switch (first.standing()) {
      case TRUSTED -> {
        List<Entry> outdated = tools.introduction().outdated(endpoint);
        if (outdated.isEmpty()) {
          tools.introduction().writeDown(endpoint);
          say(Point.right(endpoint.name(), "trusts us already; nothing was loaded"));
        } else {
          renew(endpoint, outdated);
        }
        return true;
      }
      case AWAY, UNJUDGED -> {
        say(unclear(endpoint, first));
        return true;
      }
      default -> {
        tools
            .introduction()
            .load(endpoint)
            .ifPresent(
                why ->
                    say(
                        Point.note(
                            endpoint.name(),
                            "not done as the profile declares: " + why,
                            "a person can do it")));
        return Introduction.how(endpoint) != How.PERSON
            && proven(endpoint, tools.trial().of(endpoint));
      }
    }
  }

  /** Of a person nobody can see whether he has loaded the list: he is told once. */
  private void renew(Endpoint endpoint, List<Entry> outdated) throws IOException {
    Optional<String> why = tools.introduction().load(endpoint);
    if (why.isEmpty()) {
      outdated.forEach(means.enrolment()::gone);
      tools.introduction().writeDown(endpoint);
    }
    if (why.isEmpty() && Introduction.how(endpoint) != How.PERSON) {
      say(
          Point.right(
              endpoint.name(), "trusts us already; the renewed revocation list was loaded"));
      return;
    }
    Path file = tools.handOver().filesFor(endpoint);
    tools.handOver().page(List.of());
    say(
        Point.wrong(
            endpoint.name(),
            "trusts us, and needs the renewed revocation list"
                + why.map(words -> ": " + words).orElse(""),
            "load it before the old one ends: " + file));
  }

  private static Point unclear(Endpoint endpoint, Finding finding) {
    return finding.standing() == Standing.AWAY
        ? Point.wrong(
            endpoint.name(),
            "does not answer: " + finding.words(),
            "endpoints." + endpoint.name() + " in the profile")
        : Point.wrong(
            endpoint.name(),
            "did not judge our client certificate; nothing was loaded",
            "let it ask its clients for certificates, then enrol again");
  }

  /** Says so if an endpoint trusts us, be it only in part. */
  private boolean proven(Endpoint endpoint, Finding finding) {
    if (finding.standing() == Standing.TRUSTED) {
      tools.introduction().writeDown(endpoint);
      say(Point.right(endpoint.name(), "trusts us now; a handshake proved it"));
      return true;
    }
    if (finding.standing() == Standing.CLIENT_ONLY) {
      tools.introduction().writeDown(endpoint);
      say(
          Point.wrong(
              endpoint.name(),
              "trusts our one client now, and not our authority: " + finding.words(),
              "load the authority and its list from "
                  + tools.handOver().folder()
                  + ", or settle for one client: --single"));
      return true;
    }
    return false;
  }

  private List<Account> makeAccounts() {
    List<String> there = new ArrayList<>();
    List<String> made = new ArrayList<>();
    Map<String, List<Account>> failed = new LinkedHashMap<>();
    for (Account account : tools.accounts().wanted()) {
      Outcome outcome = tools.accounts().make(account);
      if (outcome.done()) {
        (outcome.byNow() ? there : made).add(account.user());
      } else {
        failed.computeIfAbsent(outcome.why(), why -> new ArrayList<>()).add(account);
      }
    }
    if (!there.isEmpty()) {
      say(Point.right("accounts", "there already and logging in: " + String.join(", ", there)));
    }
    if (!made.isEmpty()) {
      say(Point.right("accounts", "made, and logging in: " + String.join(", ", made)));
    }
    failed.forEach(
        (why, some) ->
            say(
                Point.wrong(
                    "accounts",
                    "not made: " + MadeAccounts.names(some) + ": " + why,
                    "make them by hand, as " + HandOver.PAGE + " says, or acts.create-account")));
    return failed.values().stream().flatMap(List::stream).toList();
  }

  private void handOver(List<Endpoint> waiting, List<Account> byHand) throws IOException {
    for (Endpoint endpoint : waiting) {
      tools.introduction().writeDown(endpoint);
      tools.handOver().filesFor(endpoint);
    }
    tools.handOver().page(byHand);
    say(
        Point.note(
            "files",
            "what must enter the device lies in " + tools.handOver().folder(),
            "begin with " + tools.handOver().folder().resolve(HandOver.PAGE)));
  }

  private void await(List<Endpoint> waiting) throws IOException {
    Instant end = Instant.now().plus(means.patience());
    List<Endpoint> left = new ArrayList<>(waiting);
    if (!left.isEmpty() && !means.patience().isZero()) {
      say(Point.note("waiting", "until " + names(left) + " trusts us", "Ctrl-C ends it"));
    }
    while (!left.isEmpty() && Instant.now().isBefore(end)) {
      Pause.of(shorter(BETWEEN_LOOKS, Duration.between(Instant.now(), end)));
      left.removeIf(endpoint -> proven(endpoint, tools.trial().of(endpoint)));
    }
    for (Endpoint endpoint : left) {
      say(
          Point.wrong(
              endpoint.name(),
              "does not trust us yet: " + tools.trial().of(endpoint).words(),
              means.material().authority().isPresent()
                  ? "load the files, then enrol again"
                  : "load the file, or approve what it has rejected; then enrol again"));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other.isNegative() ? Duration.ZERO : other;
  }

  private static String names(List<Endpoint> endpoints) {
    return String.join(" and ", endpoints.stream().map(Endpoint::name).toList());
  }

  private void say(Point point) {
    means.say().accept(point);
  }
}
