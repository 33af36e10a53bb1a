package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.LockoutEvasions.Evasion;
import dev.proofmark.device.identity.Login;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import dev.proofmark.profile.Lockout;

/** Consecutive failed log-ins are limited; beyond the limit access is denied for a set time. */
@Verifies("CR 1.11")
class CR_1_11_UnsuccessfulLoginAttempts {

  @Check(value = "below the limit the correct password still works", risk = INTRUSIVE)
  void grantsAccessBelowTheLimit(Login login, Lockout lockout, Time time) {
    control(login.withCorrectPassword());
    fail(login, lockout.attempts() - 1, time);
    expect(login.withCorrectPassword()).granted();
  }

  @Check(value = "at the limit even the correct password is denied", risk = INTRUSIVE)
  @Covers("OPC-021")
  @Covers(value = "SSH-005", missing = "the record of the lock in the log is not looked for")
  @Covers(
      value = "WEB-004",
      missing = "other log-in paths (API token, Basic, WebSocket) and the log record are not tried")
  void deniesAccessAtTheLimit(Login login, Lockout lockout, Time time) {
    control(login.withCorrectPassword());
    between(
            () -> somebodyGetsIn(login, lockout, time),
            () -> {
              Time.Since locked = fail(login, lockout.attempts(), time);
              return locked.within(lockout.period(), login.withCorrectPassword());
            })
        .deniedOrDelayedBy(lockout.period());
  }

  @Check(value = "access is granted again after the period, and not before", risk = INTRUSIVE)
  @Covers("OPC-021")
  @Covers("SSH-005")
  @Covers("WEB-004")
  void grantsAccessAfterThePeriod(Login login, Lockout lockout, Time time) {
    control(login.withCorrectPassword());
    Time.Since locked = fail(login, lockout.attempts(), time);
    time.passes(lockout.period().dividedBy(2), "half of the lock-out");
    Answer halfway = locked.within(lockout.period(), login.withCorrectPassword());
    time.passesBeyond(lockout.period(), "the lock-out, begun anew by the last attempt");
    expect(login.withCorrectPassword()).granted();
    expect(halfway).deniedOrDelayedBy(lockout.period());
  }

  @Check(value = "a lock-out cannot be got round by looking different", risk = INTRUSIVE)
  @Covers("OPC-021")
  @Covers(
      value = "OPC-022",
      missing =
          "blanks and other code points in the user name, IPv6 and the way over HTTPS are not tried")
  @Covers("WEB-004")
  void deniesAccessWhateverTheDisguise(
      LockoutEvasions evasions, Evasion evasion, Lockout lockout, Time time) {
    control(evasions.undisguised());
    Answer evaded = evasions.rightPasswordAfter(lockout.attempts(), evasion);
    time.passesBeyond(lockout.period(), "the lock-out");
    if (!evaded.granted()) {
      control(evasions.undisguised());
    }
    expect(evaded).denied();
  }

  @Check(value = "one connection may try only so many passwords", risk = INTRUSIVE)
  @Covers("SSH-005")
  void endsAConnectionThatGuesses(ConnectionAttempts attempts, Limits limits) {
    int most = limits.count(Limit.ATTEMPTS_PER_CONNECTION);
    expect(attempts.wrongPasswordsInOneConnection(most + 1))
        .toBe("at most " + most + " attempts", made -> made <= most);
  }

  /** From the moment in which the last wrong password was answered the lock-out counts. */
  private static Time.Since fail(Login login, int times, Time time) {
    for (int i = 0; i < times; i++) {
      time.passes(Limit.LOGIN_PAUSE);
      expect(login.withWrongPassword()).denied();
    }
    return time.now();
  }

  /** A device may lock the client and not the account: then nobody gets in until it is over. */
  private static Answer somebodyGetsIn(Login login, Lockout lockout, Time time) {
    Answer other = login.asSomebodyElse();
    if (other.granted()) {
      return other;
    }
    time.passesBeyond(lockout.period(), "the lock-out, which holds for other accounts too");
    return login.withCorrectPassword();
  }
}
