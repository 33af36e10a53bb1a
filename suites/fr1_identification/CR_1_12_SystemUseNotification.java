package fr1_identification;

import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.profile.UseNotice;
import dev.proofmark.result.Severity;

/** Before logging in, people are shown a notice that the owner has worded. */
@Verifies("CR 1.12")
class CR_1_12_SystemUseNotification {

  @Check(value = "the configured notice is shown before log-in", severity = Severity.LOW)
  @Covers("SSH-006")
  @Covers(
      value = "WEB-013",
      missing = "that only authorised people can change the text is not tried")
  void showsTheNoticeBeforeLogin(UseNotices notices, UseNotice notice) {
    expect(notices.beforeLogin())
        .toBe("the text \"" + notice.text() + "\"", shown -> shown.contains(notice.text()));
  }
}
