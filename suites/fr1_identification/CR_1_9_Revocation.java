package fr1_identification;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Unanswered;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.RevocationLists;
import dev.proofmark.device.identity.RevocationLists.ListDefect;
import dev.proofmark.device.identity.RevocationLists.Revoked;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.RevocationDuty;

/**
 * What was taken back is believed no longer, and only by the word of those who may take it back.
 */
@Verifies("CR 1.9")
class CR_1_9_Revocation {

  @Check(value = "a client whose certificate was revoked gets no session", risk = INTRUSIVE)
  @AlsoVerifies("CR 1.8")
  @Covers("OPC-036")
  void refusesTheRevoked(RevocationLists lists, Revoked whom, Time time) {
    control(lists.publish());
    control(lists.as(whom));
    control(lists.revoke(whom));
    between(
            lists::asGood,
            () -> {
              Answer answer = lists.as(whom);
              if (answer.granted()) {
                time.passes(Limit.REVOKE_WITHIN);
              }
              return answer.granted() ? lists.as(whom) : answer;
            })
        .denied();
  }

  @Check(
      value = "a client of an authority without a revocation list that holds gets no session",
      risk = INTRUSIVE)
  @AlsoVerifies("CR 1.8")
  @Covers("OPC-037")
  void refusesWhereNoListHolds(RevocationLists lists, ListDefect defect, RevocationDuty duty) {
    if (!duty.required() && seenIn(lists, defect)) {
      throw Unanswered.declaredGap("declared to do without revocation lists, and seen to");
    }
    between(() -> soundIn(lists), () -> lists.with(defect)).denied();
  }

  @Check(value = "a list that its authority did not sign revokes nobody", risk = INTRUSIVE)
  @AlsoVerifies({"CR 1.8", "CR 7.1"})
  @Covers("OPC-037")
  void revokesNobodyByAForgery(RevocationLists lists) {
    control(soundIn(lists));
    expect(lists.asGoodDespiteForgery()).granted();
  }

  private static boolean seenIn(RevocationLists lists, ListDefect defect) {
    control(soundIn(lists));
    return lists.with(defect).granted();
  }

  private static Answer soundIn(RevocationLists lists) {
    control(lists.publish());
    return lists.asGood();
  }
}
