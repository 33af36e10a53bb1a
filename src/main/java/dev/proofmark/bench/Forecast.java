package dev.proofmark.bench;

import dev.proofmark.bench.Plan.Item;
import dev.proofmark.device.Capability;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Pki;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Setting;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Need;
import dev.proofmark.result.Lack;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Foresees what a planned check will lack, from the profile and from what is remembered of the
 * accounts; nothing is sent. What it does not foresee the check itself will say.
 */
public final class Forecast {
  private final Stand stand;

  public Forecast(Stand stand) {
    this.stand = stand;
  }

  /** The first thing that is missing for this check; empty if nothing is known to be. */
  public Optional<Lack> of(Item item) {
    return item.check().settings().stream()
        .filter(type -> item.endpoint().setting(type).isEmpty())
        .map(type -> undeclared(item.endpoint(), type))
        .findFirst()
        .or(() -> missing(item));
  }

  /** Whether a planned check needs this on its endpoint. */
  public boolean needs(Item item, Need need) {
    return item.check().needs().stream()
        .flatMap(capability -> needs(item.endpoint(), capability).stream())
        .anyMatch(need::equals);
  }

  private Optional<Lack> missing(Item item) {
    return item.check().needs().stream()
        .flatMap(capability -> needs(item.endpoint(), capability).stream())
        .sorted()
        .filter(need -> !isThere(item.endpoint(), need))
        .map(need -> lack(item.endpoint(), need))
        .findFirst();
  }

  private Collection<Need> needs(Endpoint endpoint, Class<? extends Capability> capability) {
    return stand.drivers().support(endpoint, capability) instanceof Drivers.Support.Offered offered
        ? offered.offers().needs(capability)
        : List.of();
  }

  private boolean isThere(Endpoint endpoint, Need need) {
    return switch (need) {
      case ACCOUNT -> hasAccount(endpoint, account -> true);
      case DISPOSABLE_ACCOUNT -> hasAccount(endpoint, Account::disposable);
      case ADMINISTRATOR -> hasRole(endpoint, Role.ADMINISTRATOR);
      case OPERATOR -> hasRole(endpoint, Role.OPERATOR);
      case OBSERVER -> hasRole(endpoint, Role.OBSERVER);
      case LOG_READER ->
          endpoint
              .setting(AuditLog.class)
              .filter(log -> hasRole(endpoint, log.reader()))
              .isPresent();
      case TRUSTED_CLIENT -> pki().flatMap(Pki::client).or(this::authority).isPresent();
      case AUTHORITY -> authority().isPresent();
      case WRITABLE_OBJECT -> !objects(endpoint, TestObjects::writable).isEmpty();
      case READABLE_OBJECT -> !objects(endpoint, TestObjects::readable).isEmpty();
    };
  }

  private Optional<Pki> pki() {
    return stand.profile().pki();
  }

  private Optional<Path> authority() {
    return pki().flatMap(Pki::authority);
  }

  private static List<String> objects(Endpoint endpoint, Function<TestObjects, List<String>> kind) {
    return endpoint.setting(TestObjects.class).map(kind).orElse(List.of());
  }

  private boolean hasRole(Endpoint endpoint, Role role) {
    return hasAccount(endpoint, account -> account.role() == role && !account.disposable());
  }

  private boolean hasAccount(Endpoint endpoint, Predicate<Account> wanted) {
    return stand.profile().accounts(endpoint).stream().filter(wanted).anyMatch(this::usable);
  }

  private boolean usable(Account account) {
    return stand.memory().refusal(account.user()).isEmpty()
        && stand.memory().restsUntil(account.user()).isEmpty();
  }

  private static Lack lack(Endpoint endpoint, Need need) {
    String who = need.source().startsWith("proofmark ") ? "you" : "maker";
    return new Lack(
        who,
        "no " + need.inWords().replaceFirst("^an? ", "") + " on \"" + endpoint.name() + "\"",
        need.source());
  }

  /** What is missing where the profile does not declare something. */
  static Lack undeclared(Endpoint endpoint, Class<? extends Setting> type) {
    String words =
        type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return new Lack(
        "maker",
        "endpoint \"" + endpoint.name() + "\" does not declare " + words,
        "endpoints." + endpoint.name() + " in the profile");
  }
}
