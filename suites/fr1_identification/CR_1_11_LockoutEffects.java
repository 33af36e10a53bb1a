package fr1_identification;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.bench.Unanswered.inconclusive;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.record.AccountRecords;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Lockout;
import java.util.Set;

/** A lock-out is written down, and nobody but the one who is locked out feels it. */
@Verifies("CR 1.11")
class CR_1_11_LockoutEffects {

  @Check(value = "a lock-out is written in the audit log", risk = INTRUSIVE)
  @AlsoVerifies("CR 2.8")
  @Covers("OPC-021")
  void recordsTheLock(
      Login login, AccountRecords records, Lockout lockout, AuditLog log, Time time) {
    if (lockout.attempts() < 2) {
      throw inconclusive("the first wrong password locks, so its own record looks like the lock's");
    }
    control(login.withCorrectPassword());
    control(records.kindsSinceLast());
    fail(login, lockout.attempts() - 1, time);
    Set<String> ofFailures = control(records.kindsSinceLast());
    fail(login, 1, time);
    expect(records.kindsSinceLast())
        .toBe(
            "a record that no wrong password alone leaves",
            kinds -> !ofFailures.containsAll(kinds));
  }

  private static void fail(Login login, int times, Time time) {
    for (int i = 0; i < times; i++) {
      time.passes(Limit.LOGIN_PAUSE);
      expect(login.withWrongPassword()).denied();
    }
  }
}
