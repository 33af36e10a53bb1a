package fr2_use_control;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Time;
import dev.proofmark.bench.Unanswered;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.AbandonedSessions;
import dev.proofmark.device.session.IdleSessions;
import dev.proofmark.device.session.SessionTimeouts;
import dev.proofmark.device.session.SessionTimeouts.Request;
import dev.proofmark.device.session.SessionTraces;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import dev.proofmark.profile.SessionTimeout;
import dev.proofmark.result.Severity;
import java.time.Duration;
import java.util.Set;

/** A remote session that nobody uses ends by itself. */
@Verifies("CR 2.6")
class CR_2_6_RemoteSessionTermination {

  @Check(value = "whatever a client asks for, a session's time-out stays within the declared bound")
  @AlsoVerifies({"CR 2.5", "CR 3.8"})
  @Covers(
      value = "OPC-056",
      missing = "no administrator ends a session: there is no service for it")
  void boundsTheTimeout(SessionTimeouts timeouts, Request request, SessionTimeout declared) {
    expect(timeouts.granted(request))
        .toBe(
            "more than 0 and at most " + declared.max().toMillis() + " ms",
            granted ->
                !granted.isZero()
                    && !granted.isNegative()
                    && granted.compareTo(declared.max()) <= 0,
            granted -> granted.toMillis() + " ms");
  }

  @Check(value = "an idle session ends when its time is over", severity = Severity.MEDIUM)
  @AlsoVerifies({"CR 2.5", "CR 3.8"})
  @Covers("OPC-056")
  void endsAnIdleSession(IdleSessions sessions, SessionTimeout declared, Time time, Limits limits) {
    Duration timeout = bearable(control(sessions.open()), limits);
    time.passes(timeout.dividedBy(2), "within the session's time");
    control(sessions.use());
    time.passes(beyond(timeout, limits), "until the session must have ended");
    between(sessions::another, sessions::use).denied();
  }

  @Check(
      value = "a session whose connection broke ends when its time is over",
      severity = Severity.MEDIUM)
  @AlsoVerifies({"CR 2.5", "CR 3.8"})
  @Covers("OPC-056")
  void endsAnAbandonedSession(
      AbandonedSessions sessions, SessionTimeout declared, Time time, Limits limits) {
    Duration timeout = bearable(control(sessions.abandon()), limits);
    time.passes(beyond(timeout, limits), "until the session must have ended");
    between(sessions::another, sessions::takeUp).denied();
  }

  @Check(
      value = "that an idle session has ended is recorded, and it is listed no more",
      severity = Severity.LOW)
  @AlsoVerifies("CR 2.8")
  @Covers("OPC-056")
  void recordsTheEndOfAnIdleSession(
      SessionTraces traces, SessionTimeout declared, AuditLog log, Time time, Limits limits) {
    Duration timeout = bearable(control(traces.open()), limits);
    time.passes(beyond(timeout, limits), "until the session must have ended");
    expect(traces.afterItsEnd()).toBe("a record, and an entry no more", Set::isEmpty);
  }

  private static Duration bearable(Duration timeout, Limits limits) {
    if (timeout.compareTo(limits.time(Limit.IDLE_LONGEST)) > 0) {
      throw Unanswered.lacking(
          "you",
          "the shortest session lasts " + timeout.toMinutes() + " min idle",
          "limits.idle-longest in the profile");
    }
    return timeout;
  }

  private static Duration beyond(Duration timeout, Limits limits) {
    Duration fifth = timeout.dividedBy(5);
    Duration margin = limits.time(Limit.IDLE_MARGIN);
    return timeout.plus(fifth.compareTo(margin) > 0 ? fifth : margin);
  }
}
