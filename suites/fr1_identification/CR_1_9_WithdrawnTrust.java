package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Unanswered;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.session.TrustedSessions;
import dev.proofmark.device.session.TrustedSessions.Withdrawal;
import java.time.Duration;

/** Who is trusted no longer is thrown out, too. */
@Verifies("CR 1.9")
class CR_1_9_WithdrawnTrust {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int ROUNDS = 3;

  @Check(value = "a session ends when its client is trusted no longer", risk = INTRUSIVE)
  @AlsoVerifies({"CR 2.6", "CR 1.3"})
  @Covers(value = "OPC-046", missing = "no account of a user is switched off while he is logged in")
  void endsTheSessionOfTheDistrusted(TrustedSessions sessions, Withdrawal how, Time time) {
    Duration life = control(sessions.open());
    control(sessions.renew());
    control(sessions.withdraw(how));
    between(
            sessions::another,
            () -> {
              Answer again = sessions.openAgain();
              return again.granted() ? again : kept(sessions, life, time);
            })
        .denied();
  }

  /** The session in use, renewed as a client does: after three quarters of each lifetime. */
  private static Answer kept(TrustedSessions sessions, Duration life, Time time) {
    Answer answer = sessions.renew();
    for (int round = 1; round <= ROUNDS && answer.granted(); round++) {
      if (life.compareTo(LONGEST) > 0) {
        throw Unanswered.inconclusive("its keys last " + life.toMinutes() + " min: not waited for");
      }
      time.passes(life.multipliedBy(3).dividedBy(4), "until a client renews its keys");
      answer = sessions.renew();
      if (round > 1 && !answer.granted()) {
        throw Unanswered.inconclusive("the session ended only in the second lifetime of its keys");
      }
    }
    return answer;
  }
}
