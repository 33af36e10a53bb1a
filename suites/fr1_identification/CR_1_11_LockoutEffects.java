package fr1_identification;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.bench.Unanswered.inconclusive;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Expect;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.Bystanders;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.record.AccountRecords;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Lockout;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  @Check(value = "while one account is locked out, others work as before", risk = INTRUSIVE)
  @AlsoVerifies({"CR 7.1", "CR 7.2"})
  @Covers(value = "OPC-022", missing = "no stream of five failures a second is kept up meanwhile")
  void leavesOthersAlone(Login login, Bystanders others, Lockout lockout, Time time) {
    control(login.withCorrectPassword());
    Duration usual = usual(others);
    fail(login, lockout.attempts(), time);
    Answer during = during(others);
    Answer locked = login.withCorrectPassword();
    time.passesBeyond(lockout.period(), "the lock-out");
    if (locked.granted()) {
      throw inconclusive("nobody was locked out, so nobody else could feel it");
    }
    expect(during).granted();
    expect(Observed.of(during.after(), during.transcript()))
        .toBe(
            "at most twice the usual " + usual, took -> took.compareTo(usual.multipliedBy(2)) <= 0);
  }

  private static Duration usual(Bystanders others) {
    List<Answer> answers = Stream.generate(others::logsIn).limit(3).toList();
    answers.forEach(Expect::control);
    return answers.stream().map(Answer::after).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** A device may lock the address that failed; then whoever comes from another must get in. */
  private static Answer during(Bystanders others) {
    Answer best =
        Stream.generate(others::logsIn)
            .limit(3)
            .min(Comparator.comparing(Answer::granted).thenComparing(Answer::after))
            .orElseThrow();
    return best.granted() ? best : others.logsInFromElsewhere();
  }

  private static void fail(Login login, int times, Time time) {
    for (int i = 0; i < times; i++) {
      time.passes(Limit.LOGIN_PAUSE);
      expect(login.withWrongPassword()).denied();
    }
  }
}
