package dev.proofmark.commission;

import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Enrolling.Means;
import dev.proofmark.commission.Round.Called;
import dev.proofmark.evidence.Transcript;
import java.util.List;

/** What a device is enrolled with, and taken out of enrolment again. */
record Tools(
    Stand stand,
    Round round,
    HandOver handOver,
    Trial trial,
    Introduction introduction,
    MadeAccounts accounts) {

  static Tools of(Stand stand, Means means) {
    Round round = new Round(stand);
    Transcript transcript = round.transcript();
    Administrator administrator = new Administrator(stand, transcript, means.say());
    HandOver handOver = new HandOver(means.out(), stand.profile(), means.material());
    Trial trial = new Trial(stand, means.material(), means.home(), administrator, transcript);
    Introduction introduction =
        new Introduction(
            stand, means.material(), means.enrolment(), administrator, trial, handOver, transcript);
    MadeAccounts accounts = new MadeAccounts(stand, means.enrolment(), transcript);
    return new Tools(stand, round, handOver, trial, introduction, accounts);
  }

  /** Whether it is the device of the profile that was visited. */
  Point device(List<Called> called) {
    return new Inspection(
            stand.profile(), called, Identification.of(called), stand.memory(), stand.addresses())
        .device();
  }
}
