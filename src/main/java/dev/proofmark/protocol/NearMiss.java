package dev.proofmark.protocol;

import dev.proofmark.device.identity.NearMisses.Miss;
import dev.proofmark.profile.Account;
import java.util.Optional;

/**
 * Credentials that are nearly those of an account.
 *
 * @param user may be null for none
 * @param password may be null for none
 */
public record NearMiss(String user, String password) {
  private static final int ENDLESS = 64 * 1024;

  /** One byte more than the older way of encrypting passwords for OPC UA is made for. */
  private static final int OVERLONG = 65;

  /** The near miss of an account; empty if with its password it would be none. */
  public static Optional<NearMiss> of(Account account, Miss miss) {
    String user = account.user();
    String password = account.password().reveal();
    var near =
        switch (miss) {
          case EMPTY_USER -> new NearMiss("", password);
          case NO_USER -> new NearMiss(null, password);
          case ENDLESS_USER -> new NearMiss(user + "x".repeat(ENDLESS - user.length()), password);
          case USER_AND_ZERO -> new NearMiss(user + "\0x", password);
          case USER_AND_BLANK -> new NearMiss(user + " ", password);
          case USER_AND_NOTHING_VISIBLE -> new NearMiss(user + "\u200b", password);
          case USER_TURNED -> new NearMiss("\u202e" + user, password);
          case EMPTY_PASSWORD -> new NearMiss(user, "");
          case NO_PASSWORD -> new NearMiss(user, null);
          case ONE_CHARACTER -> new NearMiss(user, password.equals("x") ? "y" : "x");
          case HALF_PASSWORD -> new NearMiss(user, password.substring(0, password.length() / 2));
          case OVERLONG_PASSWORD -> new NearMiss(user, password + filled(password.length()));
          case PASSWORD_AND_ZERO -> new NearMiss(user, password + "\0x");
          case OTHER_CASE -> new NearMiss(user, otherCase(password));
        };
    boolean none = user.equals(near.user) && password.equals(near.password);
    return none ? Optional.empty() : Optional.of(near);
  }

  private static String filled(int length) {
    return "x".repeat(Math.max(1, OVERLONG - length));
  }

  private static String otherCase(String password) {
    return password
        .codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
