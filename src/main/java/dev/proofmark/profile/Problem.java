package dev.proofmark.profile;

/**
 * One thing that is wrong with a profile, as a sentence that tells what to do.
 *
 * @param source the file as the user named it, or the option, such as {@code --set host}
 * @param line from 1; 0 if it concerns no single line
 * @param sentence what is wrong, without any secret
 */
public record Problem(String source, int line, String sentence) {
  @Override
  public String toString() {
    return source + ":" + (line > 0 ? line + ": " : " ") + sentence;
  }
}
