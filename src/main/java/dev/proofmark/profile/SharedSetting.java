package dev.proofmark.profile;

/**
 * A setting that the device as a whole needs only once: where one endpoint declares it, the others
 * need not.
 */
public interface SharedSetting extends Setting {}
