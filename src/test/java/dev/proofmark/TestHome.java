package dev.proofmark;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Keeps every test away from the store of the user who runs it. */
public final class TestHome implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    System.setProperty("proofmark.home", Path.of("target", "test-home").toAbsolutePath() + "");
  }
}
