package dev.proofmark.profile;

import java.util.Locale;

/**
 * A constant of a check's procedure. The default is the value of the check list's row; a profile
 * may set another, which the report then prints.
 */
public enum Limit {
  CONNECT_TIMEOUT(Unit.DURATION, "3 s", "until a connection counts as not answered"),
  ANSWER_TIMEOUT(Unit.DURATION, "5 s", "until an expected answer counts as silence"),
  LOGIN_PAUSE(Unit.DURATION, "1 s", "between two wrong passwords (OPC-021: one a second)"),
  LOCKOUT_CAP(Unit.COUNT, "10", "wrong passwords after which a lock must have come (OPC-021)"),
  ATTEMPTS_PER_CONNECTION(Unit.COUNT, "20", "wrong passwords one connection may try (RFC 4252)"),
  SWEEP_RATE(Unit.COUNT, "500", "ports tried a second in a port sweep (SVC-001)"),
  SWEEP_PASSES(Unit.COUNT, "3", "passes of a port sweep (SVC-001)"),
  SWEEP_PAUSE(Unit.DURATION, "60 s", "between two passes of a port sweep (SVC-001)"),
  SWEEP_LAST_PORT(Unit.COUNT, "65535", "highest port of a sweep (SVC-001)"),
  VALIDITY_MARGIN(Unit.DURATION, "48 h", "between the device's clock and a certificate's end"),
  CLOCK_TOLERANCE(Unit.DURATION, "24 h", "between the clocks of bench and device (OPC-031)"),
  RETRY_PAUSE(Unit.DURATION, "60 s", "before an unknown client comes again (OPC-030)"),
  TOKEN_LIFETIME(
      Unit.DURATION, "60 s", "asked for where keys are to be renewed (OPC-046, OPC-060)"),
  LONGEST_KEYS(Unit.DURATION, "1 h", "for which the keys of a channel may be good (OPC-060)"),
  IDLE_MARGIN(Unit.DURATION, "10 s", "beyond a session's time-out until it must be gone (OPC-056)"),
  IDLE_LONGEST(Unit.DURATION, "30 min", "idle time that a run is ready to sit through (OPC-056)"),
  REVOKE_WITHIN(Unit.DURATION, "60 s", "for other sessions to end after a change (WEB-010)"),
  LIVENESS_GAP(Unit.DURATION, "5 s", "that a client may wait while others misbehave (OPC-042)"),
  STRANGERS(Unit.COUNT, "2000", "unknown clients that come one after the other (OPC-045)"),
  STRANGER_PAUSE(Unit.DURATION, "200 ms", "between two unknown clients (OPC-045: five a second)"),
  RECOVERY(Unit.DURATION, "60 s", "for a device that stopped answering to come back"),
  POWER_GAP(Unit.DURATION, "5 s", "without power before it is given back (REC-001)"),
  COOL_DOWN(Unit.DURATION, "30 s", "before a check without decision is tried once more"),
  NONCE_SAMPLES(Unit.COUNT, "1000", "nonces of channels and of sessions drawn (OPC-047)"),
  LOGIN_NONCE_SAMPLES(Unit.COUNT, "500", "nonces of log-ins drawn (OPC-047)"),
  PENDING_SESSIONS(Unit.COUNT, "1000", "sessions at once that nobody logs in to (OPC-058)"),
  SESSION_SAMPLES(Unit.COUNT, "500", "sessions whose identifiers are compared (OPC-050)"),
  RECORDED_WITHIN(Unit.DURATION, "10 s", "for the record of an event to come (OPC-080)"),
  ORACLE_LOGINS(Unit.COUNT, "100", "log-ins with well and as many with bad padding (OPC-066)"),
  ORACLE_CHANNELS(Unit.COUNT, "100", "channels with well and as many with bad padding (OPC-066)"),
  CLOCK_AGREEMENT(Unit.DURATION, "60 s", "between both clocks where times of records are compared");

  /** What a limit's value is made of. */
  public enum Unit {
    DURATION,
    COUNT
  }

  private final Unit unit;
  private final String standard;
  private final String meaning;

  Limit(Unit unit, String standard, String meaning) {
    this.unit = unit;
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Its key in a profile: {@code SWEEP_RATE} is {@code sweep-rate}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Unit unit() {
    return unit;
  }

  /** The value if the profile says nothing, as one would write it. */
  public String standard() {
    return standard;
  }

  /** What it bounds, in words. */
  public String meaning() {
    return meaning;
  }
}
