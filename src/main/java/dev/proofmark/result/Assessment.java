package dev.proofmark.result;

import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.RequirementId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run comes to, requirement by requirement and level by level. A pure function of catalogue,
 * check list and run.
 *
 * @param requirements one for each requirement of the device's types, in the standard's order
 * @param matrix interface × requirement, for requirements in scope
 * @param levels one for each foundational requirement
 */
public record Assessment(
    List<RequirementResult> requirements, List<Cell> matrix, List<LevelResult> levels) {

  /**
   * The answer to one requirement.
   *
   * @param required true if it belongs to the claimed level of its foundational requirement
   * @param outcome the answer
   * @param grade what it rests on
   * @param why one sentence: why this, and why not better
   * @param checks ids of the planned checks that verify it
   * @param lacks what is missing, distinct
   * @param waiver who answers for a violation, if somebody does
   */
  public record RequirementResult(
      RequirementId requirement,
      boolean required,
      Outcome outcome,
      Grade grade,
      String why,
      List<String> checks,
      List<Lack> lacks,
      Optional<String> waiver) {}

  /** What an outcome rests on. */
  public enum Grade {
    /** Tests over the network that can show it. */
    MEASURED,
    /** Tests that can only disprove. */
    NO_VIOLATION,
    /** A document or a person's word. */
    ATTESTED,
    /** A countermeasure of the system. */
    INTEGRATED,
    /** Tests ran without a decision. */
    UNDECIDED,
    /** Nothing was tested. */
    UNTESTED,
    /** Not needed. */
    EXCLUDED
  }

  /**
   * One interface under one requirement.
   *
   * @param iface name of the interface
   * @param requirement which
   * @param state worst verdict of its checks; absent if nothing was tried
   * @param reason why nothing was tried, or empty
   */
  public record Cell(
      String iface, RequirementId requirement, Optional<Verdict> state, String reason) {}

  /**
   * The security level in one foundational requirement. 0 means that not even level 1 is reached.
   *
   * @param claimed by the maker, 0 if nothing is claimed
   * @param refuted lowest level with a requirement that is not met, if there is one
   * @param shown highest level whose requirements are all met, met by integration or not applicable
   * @param noViolationUpTo the same with "no violation found" allowed
   * @param counts of required requirements by outcome
   */
  public record LevelResult(
      FoundationalRequirement group,
      int claimed,
      Optional<Integer> refuted,
      int shown,
      int noViolationUpTo,
      Map<Outcome, Integer> counts) {}
}
