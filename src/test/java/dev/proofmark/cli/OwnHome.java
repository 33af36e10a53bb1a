package dev.proofmark.cli;

import java.nio.file.Path;

/** A user's store of one test's own while it lasts; not for tests that run at the same time. */
final class OwnHome implements AutoCloseable {
  private final String before = System.getProperty(Home.PROPERTY);

  OwnHome(Path folder) {
    System.setProperty(Home.PROPERTY, folder.toString());
  }

  @Override
  public void close() {
    System.setProperty(Home.PROPERTY, before);
  }
}
