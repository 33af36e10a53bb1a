package dev.proofmark.protocol.ssh;

import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;

/** Collects what an SSH server shows before anybody has logged in (RFC 4252, 5.4). */
final class Banner implements UserInteraction {
  private static final int MAX_TEXT = 8_192;

  private final StringBuffer shown = new StringBuffer();

  @Override
  public void welcome(ClientSession session, String banner, String language) {
    if (shown.length() < MAX_TEXT) {
      shown.append(banner, 0, Math.min(banner.length(), MAX_TEXT));
    }
  }

  /** Without this the library shows no banner. */
  @Override
  public boolean isInteractionAllowed(ClientSession session) {
    return true;
  }

  @Override
  public String[] interactive(
      ClientSession session,
      String name,
      String instruction,
      String language,
      String[] prompt,
      boolean[] echo) {
    return new String[0];
  }

  @Override
  public String getUpdatedPassword(ClientSession session, String prompt, String language) {
    return null;
  }

  String text() {
    return shown.toString();
  }
}
