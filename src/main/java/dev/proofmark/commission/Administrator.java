package dev.proofmark.commission;

import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.commission.Round.Visit;
import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The device's administrator, who logs in once by himself before anything is done as him. */
final class Administrator {
  private final Stand stand;
  private final Transcript transcript;
  private final Consumer<Point> say;
  private final Map<Endpoint, Boolean> welcome = new HashMap<>();

  Administrator(Stand stand, Transcript transcript, Consumer<Point> say) {
    this.stand = stand;
    this.transcript = transcript;
    this.say = say;
  }

  /**
   * Whether he may log in on an endpoint; a refusal is said once and remembered, so that he is not
   * tried again.
   */
  boolean isWelcomeOn(Endpoint endpoint) {
    Optional<Account> account = account(endpoint);
    if (account.isEmpty() || stand.memory().refusal(account.get().user()).isPresent()) {
      return false;
    }
    if (!welcome.containsKey(endpoint)) {
      welcome.put(endpoint, logsIn(endpoint, account.get()));
    }
    return welcome.get(endpoint);
  }

  /** Whether the profile declares one for an endpoint. */
  boolean isDeclaredFor(Endpoint endpoint) {
    return account(endpoint).isPresent();
  }

  /** Why nothing can be done as him on this endpoint. */
  String absence(Endpoint endpoint) {
    return account(endpoint)
        .map(account -> "its administrator \"" + account.user() + "\" does not log in")
        .orElse("no administrator is declared for it");
  }

  private Optional<Account> account(Endpoint endpoint) {
    return stand.profile().accounts(endpoint).stream()
        .filter(account -> account.role() == Role.ADMINISTRATOR && !account.disposable())
        .findFirst();
  }

  private boolean logsIn(Endpoint endpoint, Account account) {
    try (Errand<Visits> errand = stand.errand(endpoint, Visits.class, transcript)) {
      Visit visit = new Visit(Optional.of(account), errand.ask().as(account));
      Inspection.turnedAway(endpoint.name(), visit).forEach(say);
      return visit.saw().loggedIn().filter(Answer::granted).isPresent();
    }
  }
}
