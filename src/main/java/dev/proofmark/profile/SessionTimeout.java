package dev.proofmark.profile;

import java.time.Duration;

/**
 * When an idle session ends.
 *
 * @param max the longest time a session may idle
 */
public record SessionTimeout(Duration max) implements Setting {}
