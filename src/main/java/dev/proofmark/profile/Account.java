package dev.proofmark.profile;

/**
 * An account on the device.
 *
 * @param name its name in the profile
 * @param user its name on the device
 * @param password its password, by reference
 * @param role what it may do
 * @param disposable true if a check may lock it, change its password or disable it
 * @param made true if Proofmark creates it and removes it again; then it is disposable
 */
public record Account(
    String name, String user, Secret password, Role role, boolean disposable, boolean made) {

  /** An account that exists on the device before Proofmark comes and stays afterwards. */
  public Account(String name, String user, Secret password, Role role, boolean disposable) {
    this(name, user, password, role, disposable, false);
  }
}
