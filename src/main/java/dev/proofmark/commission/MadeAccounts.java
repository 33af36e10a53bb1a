package dev.proofmark.commission;

import dev.proofmark.act.NotDone;
import dev.proofmark.act.Order;
import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.lifecycle.UserAccounts;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.store.Enrolment;
import dev.proofmark.store.Enrolment.Entry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The accounts that Proofmark makes on a device, and removes again; each is proven by a log-in. */
final class MadeAccounts {
  private final Stand stand;
  private final Enrolment enrolment;
  private final Transcript transcript;

  /**
   * What came of one account.
   *
   * @param done whether it is now as wanted
   * @param byNow whether it was so before
   * @param why it is not as wanted; empty if it is
   */
  record Outcome(Account account, boolean done, boolean byNow, String why) {}

  MadeAccounts(Stand stand, Enrolment enrolment, Transcript transcript) {
    this.stand = stand;
    this.enrolment = enrolment;
    this.transcript = transcript;
  }

  /** Those that the profile wants made, in its order. */
  List<Account> wanted() {
    return stand.profile().accounts().stream().filter(Account::made).toList();
  }

  /** Makes an account, unless it logs in already. */
  Outcome make(Account account) {
    Outcome outcome = makeOrFind(account);
    if (outcome.done()) {
      // It has just logged in: no lock of an earlier run is left on it.
      stand.memory().forgive(account.user());
    }
    return outcome;
  }

  private Outcome makeOrFind(Account account) {
    Optional<Endpoint> place = place(account);
    if (place.isEmpty()) {
      return failed(account, "no interface that answers knows it");
    }
    Endpoint endpoint = place.get();
    boolean known = recorded(account).isPresent();
    boolean overInterface = stand.offers(endpoint, UserAccounts.class);
    Entry entry = entry(endpoint, account, overInterface);
    if ((known || !overInterface) && logsIn(endpoint, account) == Kind.GRANTED) {
      enrolment.put(entry);
      return new Outcome(account, true, true, "");
    }
    enrolment.put(entry);
    Optional<String> why =
        overInterface
            ? asked(endpoint, users -> users.make(account))
            : act(ActKind.CREATE_ACCOUNT, account, () -> logsIn(endpoint, account) == Kind.GRANTED);
    if (why.isPresent() && !known) {
      enrolment.gone(entry);
    }
    return why.map(sentence -> failed(account, sentence))
        .orElse(new Outcome(account, true, false, ""));
  }

  /** Takes an account away that was made. */
  Outcome remove(Account account) {
    Optional<Endpoint> place = place(account);
    if (place.isEmpty()) {
      return failed(account, "no interface that answers knows it");
    }
    Endpoint endpoint = place.get();
    Optional<String> why =
        stand.offers(endpoint, UserAccounts.class)
            ? asked(endpoint, users -> users.remove(account))
            : act(ActKind.REMOVE_ACCOUNT, account, () -> logsIn(endpoint, account) == Kind.DENIED);
    if (why.isEmpty()) {
      recorded(account).ifPresent(enrolment::gone);
    }
    return why.map(sentence -> failed(account, sentence))
        .orElse(new Outcome(account, true, false, ""));
  }

  /** What is written down of an account. */
  Optional<Entry> recorded(Account account) {
    return enrolment.entries().stream()
        .filter(entry -> entry.kind() == Enrolment.Kind.ACCOUNT)
        .filter(entry -> entry.object().equals(account.user()))
        .findFirst();
  }

  /** Where it is made: an interface that makes accounts, or else the first that knows users. */
  private Optional<Endpoint> place(Account account) {
    return stand.profile().endpoints().stream()
        .filter(endpoint -> stand.profile().accounts(endpoint).contains(account))
        .filter(endpoint -> stand.offers(endpoint, Login.class))
        .filter(endpoint -> stand.offers(endpoint, Visits.class))
        .min(Comparator.comparing(endpoint -> !stand.offers(endpoint, UserAccounts.class)));
  }

  private static Entry entry(Endpoint endpoint, Account account, boolean overInterface) {
    return new Entry(
        Enrolment.Kind.ACCOUNT,
        endpoint.name(),
        account.user(),
        "account of the role " + role(account),
        overInterface ? "interface" : "act",
        Instant.now());
  }

  private static String role(Account account) {
    return account.role().name().toLowerCase(Locale.ROOT);
  }

  private Kind logsIn(Endpoint endpoint, Account account) {
    try (Errand<Visits> errand = stand.errand(endpoint, Visits.class, transcript)) {
      return errand.ask().as(account).loggedIn().map(Answer::kind).orElse(Kind.SILENT);
    }
  }

  private interface Wish {
    Answer of(UserAccounts users);
  }

  private Optional<String> asked(Endpoint endpoint, Wish wish) {
    try (Errand<UserAccounts> errand = stand.errand(endpoint, UserAccounts.class, transcript)) {
      Answer answer = wish.of(errand.ask());
      return answer.granted() ? Optional.empty() : Optional.of(answer.inWords());
    } catch (NoAccount | Undeclared lacking) {
      return Optional.of(lacking.getMessage());
    }
  }

  private Optional<String> act(ActKind kind, Account account, BooleanSupplier effect) {
    Order order =
        Order.of(kind, "enrol", effect)
            .with("user", account.user())
            .with("role", role(account))
            .with(account.password());
    try {
      stand.acts().perform(order);
      return Optional.empty();
    } catch (NotDone e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The names of users, in one line. */
  static String names(List<Account> accounts) {
    return String.join(", ", accounts.stream().map(Account::user).toList());
  }

  private static Outcome failed(Account account, String why) {
    return new Outcome(account, false, false, why);
  }
}
