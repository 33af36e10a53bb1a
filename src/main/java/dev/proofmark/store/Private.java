package dev.proofmark.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner can read, where the file system knows such a thing. */
final class Private {
  private Private() {}

  /** Makes a folder, and those above it that are missing. */
  static Path folder(Path folder) throws IOException {
    Path above = folder;
    while (!Files.exists(above)) {
      above = above.getParent();
    }
    if (!Files.getFileStore(above).supportsFileAttributeView("posix")) {
      return Files.createDirectories(folder);
    }
    var owner = PosixFilePermissions.fromString("rwx------");
    return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
  }

  /** Writes a file whole or not at all: who reads it never sees half of it. */
  static void write(Path file, String text) throws IOException {
    folder(file.toAbsolutePath().getParent());
    // Java makes temporary files readable by their owner alone.
    Path draft =
        Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".draft");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
