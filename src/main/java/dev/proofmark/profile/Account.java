package dev.proofmark.profile;

/**
 * An account on the device.
 *
 * @param name its name in the profile
 * @param user its name on the device
 * @param password its password, by reference
 * @param role what it may do
 * @param disposable true if a check may lock it, change its password or disable it
 */
public record Account(String name, String user, Secret password, Role role, boolean disposable) {}
