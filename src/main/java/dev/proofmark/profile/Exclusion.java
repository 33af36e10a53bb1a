package dev.proofmark.profile;

import dev.proofmark.catalogue.RequirementId;

/**
 * A requirement whose condition the device does not fulfil.
 *
 * @param requirement which; it must be a conditional one
 * @param reason why the condition does not hold
 */
public record Exclusion(RequirementId requirement, String reason) {}
