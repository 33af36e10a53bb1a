package dev.proofmark.profile;

import dev.proofmark.catalogue.RequirementId;
import java.time.LocalDate;

/**
 * A known violation that somebody answers for; it changes no outcome and is printed beside it.
 *
 * @param requirement which
 * @param check the check's id, or empty for the whole requirement
 * @param reason why
 * @param owner who answers for it
 * @param until the last day on which it holds
 */
public record Waiver(
    RequirementId requirement, String check, String reason, String owner, LocalDate until) {}
