package dev.proofmark.profile;

import dev.proofmark.catalogue.RequirementId;
import java.util.List;

/**
 * A requirement that the system around the device must meet.
 *
 * @param requirement which
 * @param endpoints the endpoints this holds for; empty means all
 * @param countermeasure what the system must add
 * @param document where the maker's documents say so
 */
public record Integration(
    RequirementId requirement, List<String> endpoints, String countermeasure, String document) {}
