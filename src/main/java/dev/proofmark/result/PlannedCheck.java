package dev.proofmark.result;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.catalogue.Risk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One check on one endpoint with one value, as it stands in the frozen plan.
 *
 * @param id stable from build to build: {@code
 *     CR_1_11_UnsuccessfulLoginAttempts.deniesAccessAtTheLimit@ssh} with {@code [value]} behind it
 *     where there is one
 * @param check class and method: {@code CR_1_11_UnsuccessfulLoginAttempts.deniesAccessAtTheLimit}
 * @param statement what holds if it passes
 * @param requirements which the check verifies, the class's own first
 * @param rows of the check list that it carries out on this endpoint
 * @param endpoint name of the endpoint; several, comma-separated, for a check across all of them
 * @param protocol of the endpoint
 * @param value the variant's id, or empty
 * @param risk what it may do to the device
 * @param severity of a violation
 * @param standing whether it will run
 * @param why it will not run, in words; empty if it will
 */
public record PlannedCheck(
    String id,
    String check,
    String statement,
    List<RequirementId> requirements,
    List<RowCover> rows,
    String endpoint,
    String protocol,
    String value,
    Risk risk,
    Severity severity,
    Standing standing,
    String why) {

  /** Whether a planned check will run. */
  public enum Standing {
    /** It will. */
    RUNS,
    /** The protocol has no such thing: no result. */
    NOT_IN_PROTOCOL,
    /** The driver, or this part of it, has not been written: INCONCLUSIVE. */
    NOT_BUILT,
    /** The profile gives no consent for its risk: INCONCLUSIVE. */
    NO_CONSENT,
    /** It needs something done at the device, and nobody is there to do it: INCONCLUSIVE. */
    NO_HANDS,
    /** It does not fit into the time that the run was given: no result. */
    NO_TIME,
    /** The user chose other checks: no result. */
    NOT_CHOSEN
  }

  /** SHA-256 of a plan: which checks, whether they run, and what they may do; 64 digits. */
  public static String hash(List<PlannedCheck> plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PlannedCheck check : plan) {
        String line = check.id() + " " + check.standing() + " " + check.risk() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The same check with another standing. */
  public PlannedCheck standing(Standing other, String reason) {
    return new PlannedCheck(
        id,
        check,
        statement,
        requirements,
        rows,
        endpoint,
        protocol,
        value,
        risk,
        severity,
        other,
        reason);
  }
}
