package dev.proofmark.profile;

/**
 * A value of a profile that is not known yet: {@code "?"} stands in its place.
 *
 * @param source the file as the user named it, or the option, such as {@code --set device.serial}
 * @param line from 1; 0 if it stands in no file
 * @param key the dotted key as {@code --set} takes it, such as {@code endpoints.ssh.lockout}
 */
public record Question(String source, int line, String key) {
  @Override
  public String toString() {
    return source + ":" + (line > 0 ? line + ": " : " ") + key + " is not known yet";
  }
}
