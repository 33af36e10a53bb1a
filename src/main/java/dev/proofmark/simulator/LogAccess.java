package dev.proofmark.simulator;

import java.util.Optional;

/** Who may read and who may delete the audit log, on every interface alike. */
public final class LogAccess {
  private final boolean anybody;
  private final boolean nobody;
  private final boolean readerDeletes;

  /** The sound rule, with the faults {@code log.…} applied. */
  public LogAccess(Plant plant) {
    anybody = plant.has("log.read=anonymous");
    nobody = plant.has("log.read=nobody");
    readerDeletes = plant.has("log.write=reader");
  }

  /** Whether this account, or somebody without one, may read. */
  public boolean mayRead(Optional<Account> who) {
    return anybody || !nobody && who.map(Account::role).filter(Role::audits).isPresent();
  }

  /** Whether this account may delete; on a sound PLC nobody may. */
  public boolean mayDelete(Optional<Account> who) {
    return readerDeletes && who.map(Account::role).filter(Role::audits).isPresent();
  }
}
