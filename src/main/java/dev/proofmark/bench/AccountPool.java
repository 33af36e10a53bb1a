package dev.proofmark.bench;

import dev.proofmark.profile.Account;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts;
import dev.proofmark.store.AccountMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hands out accounts so that no two checks use the same disposable one, and none that an earlier
 * check may have left locked. Thread-safe.
 */
final class AccountPool {
  /**
   * Until the run ends: nobody knows for how long the device may have locked the account. A later
   * run tries it, and its controls say whether it is still locked.
   */
  static final Duration REST_OF_RUN = Duration.ofDays(366);

  private final DeviceProfile profile;
  private final AccountMemory memory;
  private final Set<String> lent = new HashSet<>();
  private final Set<String> spent = new HashSet<>();
  private final Map<String, Integer> used = new HashMap<>();

  AccountPool(DeviceProfile profile, AccountMemory memory) {
    this.profile = profile;
    this.memory = memory;
  }

  /** The accounts for one check on this endpoint; give them back with {@link Lent#close}. */
  Lent lend(Endpoint endpoint, Duration restAfter) {
    return new Lent(endpoint, restAfter);
  }

  private synchronized Optional<Account> take(Endpoint endpoint) {
    Optional<Account> free =
        profile.accounts(endpoint).stream()
            .filter(Account::disposable)
            .filter(account -> !lent.contains(account.name()))
            .filter(account -> !spent.contains(account.user()))
            .filter(account -> memory.refusal(account.user()).isEmpty())
            .filter(account -> memory.restsUntil(account.user()).isEmpty())
            .min(Comparator.comparing(account -> used.getOrDefault(account.user(), 0)));
    free.ifPresent(account -> lent.add(account.name()));
    free.ifPresent(account -> used.merge(account.user(), 1, Integer::sum));
    return free;
  }

  private synchronized void giveBack(Account account, Duration rest) {
    lent.remove(account.name());
    if (rest.equals(REST_OF_RUN)) {
      spent.add(account.user());
    } else if (!rest.isZero()) {
      memory.rest(account.user(), Instant.now().plus(rest));
    }
  }

  /** The accounts of one check. */
  final class Lent implements Accounts, AutoCloseable {
    private final Endpoint endpoint;
    private final Duration restAfter;
    private Optional<Account> taken = Optional.empty();

    private Lent(Endpoint endpoint, Duration restAfter) {
      this.endpoint = endpoint;
      this.restAfter = restAfter;
    }

    @Override
    public Account of(Role role) {
      Optional<Account> declared =
          profile.accounts(endpoint).stream()
              .filter(account -> account.role() == role && !account.disposable())
              .findFirst();
      declared.flatMap(account -> memory.refusal(account.user())).ifPresent(this::leaveAlone);
      return declared.orElseThrow(
          () ->
              new NoAccount(
                  "no "
                      + role.name().toLowerCase(java.util.Locale.ROOT)
                      + " account is declared for endpoint \""
                      + endpoint.name()
                      + "\""));
    }

    private void leaveAlone(AccountMemory.Refusal refusal) {
      throw new NoAccount(
          "the device refused account \""
              + refusal.user()
              + "\" on "
              + refusal.endpoint()
              + " at "
              + refusal.at().truncatedTo(ChronoUnit.SECONDS)
              + "; it is not tried again until you say so: proofmark ready <profile> --retry "
              + refusal.user());
    }

    @Override
    public void refused(Account account) {
      memory.refused(account.user(), endpoint.name());
    }

    @Override
    public synchronized Account disposable() {
      if (taken.isEmpty()) {
        taken = take(endpoint);
      }
      return taken.orElseThrow(
          () ->
              new NoAccount(
                  "no disposable account is free for endpoint \""
                      + endpoint.name()
                      + "\"; each check that may lock one needs one of its own"));
    }

    @Override
    public synchronized void close() {
      taken.ifPresent(account -> giveBack(account, restAfter));
      taken = Optional.empty();
    }
  }
}
