package dev.proofmark.profile;

import java.util.List;

/**
 * Ports of the same device that speak the endpoint's protocol without protection, or might.
 *
 * @param ports to be tried, 1 to 65535
 */
public record ClearTextPorts(List<Integer> ports) implements Setting {}
