package dev.proofmark.simulator;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts of one simulated PLC, with passwords made afresh when it leaves its maker.
 * Thread-safe.
 */
public final class Accounts {
  /** How many disposable operators there are: {@code probe1}, {@code probe2} and so on. */
  public static final int PROBES = 24;

  /** Who may log in ex works by the manual, and is gone once the PLC is set up. */
  static final String DOCUMENTED_USER = "service";

  /** The password that the manual gives for it. */
  static final String DOCUMENTED_PASSWORD = "see-manual-page-12";

  private static final String ADMINISTRATOR = "admin";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final Map<String, Account> byUser = new LinkedHashMap<>();
  private final String delivered;

  Accounts(Delivery delivery) {
    delivered = delivery.adminPassword().orElseGet(Accounts::secret);
    reset();
    if (!delivery.factoryNew()) {
      setUp();
    }
  }

  private void setUp() {
    create("operator", Role.OPERATOR, secret());
    create("observer", Role.OBSERVER, secret());
    create("auditor", Role.AUDITOR, secret());
    // One password for all of them: a profile declares disposable accounts by the dozen.
    String shared = secret();
    for (int i = 1; i <= PROBES; i++) {
      create("probe" + i, Role.OPERATOR, shared);
    }
  }

  /** The account of this user; letter case does not count. */
  public synchronized Optional<Account> find(String user) {
    return Optional.ofNullable(byUser.get(key(user)));
  }

  /** The account that may administer the PLC. */
  public synchronized Account administrator() {
    return byUser.get(ADMINISTRATOR);
  }

  /** All accounts, the administrator's first. */
  public synchronized Collection<Account> all() {
    return List.copyOf(byUser.values());
  }

  /** Adds an account; empty if there is one of this user already, whatever the letter case. */
  public synchronized Optional<Account> create(String user, Role role, String password) {
    Account account = new Account(user, role, password);
    return byUser.putIfAbsent(key(user), account) == null ? Optional.of(account) : Optional.empty();
  }

  /**
   * Takes an account away and disables it, so that no session keeps it alive.
   *
   * @return false if there is none of this user, or if it is the administrator's, which stays
   */
  public synchronized boolean remove(String user) {
    if (key(user).equals(ADMINISTRATOR)) {
      return false;
    }
    Optional<Account> removed = Optional.ofNullable(byUser.remove(key(user)));
    removed.ifPresent(account -> account.enable(false));
    return removed.isPresent();
  }

  /** As the maker delivers it: the administrator alone, with the first password. */
  synchronized void reset() {
    byUser.values().forEach(account -> account.enable(false));
    byUser.clear();
    create(ADMINISTRATOR, Role.ADMINISTRATOR, delivered);
  }

  /** A fresh secret of 16 letters and digits. */
  static String secret() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static String key(String user) {
    return user.toLowerCase(Locale.ROOT);
  }
}
