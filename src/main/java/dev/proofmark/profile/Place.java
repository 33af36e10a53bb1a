package dev.proofmark.profile;

import java.nio.file.Path;

/**
 * Where something was written, so that an error can point at it.
 *
 * @param source the file as the user named it, or the option, such as {@code --set host}
 * @param line from 1; 0 where there are no lines
 * @param folder against which paths written here are resolved
 */
record Place(String source, int line, Path folder) {
  /** Another line of the same source. */
  Place at(int other) {
    return new Place(source, other, folder);
  }
}
