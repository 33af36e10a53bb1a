package dev.proofmark.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
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
    return Files.createDirectories(folder, only("rwx------", above));
  }

  /** Opens a file for reading and writing, and makes it if it is missing. */
  static RandomAccessFile open(Path file) throws IOException {
    Path folder = folder(file.toAbsolutePath().getParent());
    try {
      Files.createFile(file, only("rw-------", folder));
    } catch (FileAlreadyExistsException e) {
      // As ever but the first time.
    }
    return new RandomAccessFile(file.toFile(), "rw");
  }

  /** Writes a file whole or not at all, and to the disk: who reads it never sees half of it. */
  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] bytes) throws IOException {
    Path folder = folder(file.toAbsolutePath().getParent());
    // Java makes temporary files readable by their owner alone.
    Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".draft");
    try {
      try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] only(String owner, Path there) throws IOException {
    return Files.getFileStore(there).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))
        }
        : new FileAttribute<?>[0];
  }
}
