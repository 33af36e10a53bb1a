package dev.proofmark.profile;

/**
 * How people log in to a web interface.
 *
 * @param path takes the log-in form by POST
 * @param userField form field of the user name
 * @param passwordField form field of the password
 * @param logout ends the session by POST
 * @param home a page that only a logged-in user sees
 * @param password changes the own password by POST; empty if there is no such page
 */
public record WebLogin(
    String path,
    String userField,
    String passwordField,
    String logout,
    String home,
    String password)
    implements Setting {}
