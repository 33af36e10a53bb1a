package dev.proofmark.simulator;

import java.util.Locale;
import java.util.Optional;

/**
 * The way in of one interface: judges passwords, counts failures, locks accounts and writes all
 * that down. Failures count for each interface apart, or together where the PLC shares its lock.
 * Thread-safe.
 */
public final class Door {
  private final String name;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final Lock lock;
  private final boolean rejects;
  private final boolean accepts;
  private final Tally tally;

  /**
   * @param name of the interface, as the audit log shall show it
   */
  public Door(Plant plant, String name, Lock lock) {
    this.name = name;
    this.accounts = plant.accounts();
    this.audit = plant.audit();
    this.lock = lock;
    this.tally = plant.settings().temper().sharedLock() ? plant.tally() : new Tally();
    this.rejects = plant.has(Faults.REJECT);
    this.accepts = plant.has(Faults.ACCEPT);
  }

  /**
   * Judges one attempt to log in.
   *
   * @param source where it comes from, for the audit log
   * @return the account; empty for an unknown user, a wrong password, a disabled or locked account,
   *     which nobody outside can tell apart
   */
  public Optional<Account> login(String user, String password, String source) {
    return login(user, password, source, "");
  }

  /**
   * The same, but failures are counted apart for each value of {@code countedBy}; sound interfaces
   * give an empty text.
   */
  public Optional<Account> login(String user, String password, String source, String countedBy) {
    if (accepts) {
      audit.record(source, user, name, AuditTrail.Type.LOGIN, true, "");
      return Optional.of(accounts.find(user).orElse(accounts.administrator()));
    }
    Optional<Account> known = accounts.find(user).filter(account -> !rejects);
    boolean right = known.isPresent() && known.get().fits(password);
    boolean open = known.isPresent() && judge(key(user, countedBy), right, user, source);
    if (open && right && known.get().enabled()) {
      audit.record(source, known.get().user(), name, AuditTrail.Type.LOGIN, true, "");
      return known;
    }
    audit.record(source, user, name, AuditTrail.Type.LOGIN, false, "");
    return Optional.empty();
  }

  private String key(String user, String countedBy) {
    if (lock.global()) {
      return "";
    }
    return (lock.caseSensitive() ? user : user.toLowerCase(Locale.ROOT)) + '\n' + countedBy;
  }

  /** Whether the account takes attempts at all; counts this one if it is wrong. */
  private boolean judge(String key, boolean right, String user, String source) {
    Tally.Turn turn = tally.take(key, right, lock);
    if (turn == Tally.Turn.LOCKING && lock.recorded()) {
      audit.record(source, user, name, AuditTrail.Type.LOCK, true, "");
    }
    return turn != Tally.Turn.LOCKED;
  }
}
