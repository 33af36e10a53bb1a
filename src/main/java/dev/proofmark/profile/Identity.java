package dev.proofmark.profile;

/**
 * What the device is. Empty text where the profile says nothing.
 *
 * @param state in which it is measured, such as "hardened after guideline v2"
 */
public record Identity(
    String vendor, String product, String serial, String firmware, String state) {}
