package dev.proofmark.profile;

import dev.proofmark.catalogue.RequirementId;
import java.time.LocalDate;

/**
 * A person's answer to what no network test can decide.
 *
 * @param requirement which
 * @param met the answer
 * @param statement why, in the person's words
 * @param document what it rests on
 * @param by who answered
 * @param on when
 */
public record Attestation(
    RequirementId requirement,
    boolean met,
    String statement,
    String document,
    String by,
    LocalDate on) {}
