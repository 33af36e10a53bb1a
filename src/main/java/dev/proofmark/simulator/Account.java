package dev.proofmark.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** An account of the simulated PLC. Thread-safe. */
public final class Account {
  /** How many characters a password has at least. */
  public static final int SHORTEST_PASSWORD = 8;

  private final String user;
  private final Role role;
  private volatile String password;
  private volatile boolean enabled = true;
  private volatile boolean initial;

  Account(String user, Role role, String password) {
    this.user = user;
    this.role = role;
    this.password = password;
  }

  public String user() {
    return user;
  }

  public Role role() {
    return role;
  }

  public String password() {
    return password;
  }

  public boolean enabled() {
    return enabled;
  }

  public void change(String newPassword) {
    password = newPassword;
    initial = false;
  }

  /** Whether the password is somebody else's choice and has to be changed first. */
  public boolean initial() {
    return initial;
  }

  /** Makes the present password one that has to be changed first. */
  public void demandChange() {
    initial = true;
  }

  public void enable(boolean value) {
    enabled = value;
  }

  /** Whether this is the password; takes the same time for each wrong one of a length. */
  public boolean fits(String attempt) {
    return MessageDigest.isEqual(
        attempt.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
  }
}
