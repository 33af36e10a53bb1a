package dev.proofmark.simulator;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The accounts of one simulated PLC, with passwords made afresh at each start. */
public final class Accounts {
  /** How many disposable operators there are: {@code probe1}, {@code probe2} and so on. */
  public static final int PROBES = 24;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final Map<String, Account> byUser = new LinkedHashMap<>();

  Accounts() {
    add("admin", Role.ADMINISTRATOR, secret());
    add("operator", Role.OPERATOR, secret());
    add("observer", Role.OBSERVER, secret());
    add("auditor", Role.AUDITOR, secret());
    // One password for all of them: a profile declares disposable accounts by the dozen.
    String shared = secret();
    for (int i = 1; i <= PROBES; i++) {
      add("probe" + i, Role.OPERATOR, shared);
    }
  }

  /** The account of this user; letter case does not count. */
  public Optional<Account> find(String user) {
    return Optional.ofNullable(byUser.get(user.toLowerCase(Locale.ROOT)));
  }

  /** The account that may administer the PLC. */
  public Account administrator() {
    return byUser.get("admin");
  }

  public Collection<Account> all() {
    return List.copyOf(byUser.values());
  }

  /** A fresh secret of 16 letters and digits. */
  static String secret() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private void add(String user, Role role, String password) {
    byUser.put(user, new Account(user, role, password));
  }
}
