package dev.proofmark.profile;

/**
 * How people log in to a web interface.
 *
 * @param path takes the log-in form by POST
 * @param userField form field of the user name
 * @param passwordField form field of the password
 * @param logout ends the session by POST
 * @param home a page that only a logged-in user sees
 * @param password changes the own password by POST; empty if there is no such page. The fields
 *     stand behind the path as {@code ?old={old}&new={new}}, which is also the default
 * @param accounts lets an administrator switch accounts on and off by POST; empty if there is no
 *     such page. The fields stand behind the path as {@code ?user={user}&enabled={enabled}}
 * @param create lets an administrator create an account by POST; empty if there is no such page.
 *     The fields stand behind the path as {@code ?user={user}&password={password}&role={role}}
 * @param remove lets an administrator remove an account by POST; empty if there is no such page.
 *     The field stands behind the path as {@code ?user={user}}
 */
public record WebLogin(
    String path,
    String userField,
    String passwordField,
    String logout,
    String home,
    String password,
    String accounts,
    String create,
    String remove)
    implements Setting {

  /** A site on which no account can be created or removed. */
  public WebLogin(
      String path,
      String userField,
      String passwordField,
      String logout,
      String home,
      String password,
      String accounts) {
    this(path, userField, passwordField, logout, home, password, accounts, "", "");
  }
}
