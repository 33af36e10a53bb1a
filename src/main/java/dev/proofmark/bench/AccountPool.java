package dev.proofmark.bench;

import dev.proofmark.profile.Account;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts;
import java.time.Duration;
import java.time.Instant;
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
  private final DeviceProfile profile;
  private final Set<String> lent = new HashSet<>();
  private final Map<String, Instant> restsUntil = new HashMap<>();

  AccountPool(DeviceProfile profile) {
    this.profile = profile;
  }

  /** The accounts for one check on this endpoint; give them back with {@link Lent#close}. */
  Lent lend(Endpoint endpoint, Duration restAfter) {
    return new Lent(endpoint, restAfter);
  }

  private synchronized Optional<Account> take(Endpoint endpoint) {
    Instant now = Instant.now();
    Optional<Account> free =
        profile.accounts(endpoint).stream()
            .filter(Account::disposable)
            .filter(account -> !lent.contains(account.name()))
            .filter(account -> !restsUntil.getOrDefault(account.name(), now).isAfter(now))
            .min(Comparator.comparing(a -> restsUntil.getOrDefault(a.name(), Instant.EPOCH)));
    free.ifPresent(account -> lent.add(account.name()));
    return free;
  }

  private synchronized void giveBack(Account account, Duration rest) {
    lent.remove(account.name());
    restsUntil.put(account.name(), Instant.now().plus(rest));
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
      return profile.accounts(endpoint).stream()
          .filter(account -> account.role() == role && !account.disposable())
          .findFirst()
          .orElseThrow(
              () ->
                  new NoAccount(
                      "no "
                          + role.name().toLowerCase(java.util.Locale.ROOT)
                          + " account is declared for endpoint \""
                          + endpoint.name()
                          + "\""));
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
