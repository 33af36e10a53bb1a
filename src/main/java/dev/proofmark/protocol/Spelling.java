package dev.proofmark.protocol;

import java.util.Locale;

/** Other spellings of one user name. */
public final class Spelling {
  private Spelling() {}

  /**
   * The name with the case of some letters changed: of those whose bit is set in the number.
   *
   * @throws Undeclared if it has too few letters for this number
   */
  public static String of(String user, int number) {
    StringBuilder other = new StringBuilder(user.length());
    int letters = 0;
    for (char c : user.toCharArray()) {
      boolean letter = Character.isLetter(c);
      boolean change = letter && (number >> letters & 1) == 1;
      letters += letter ? 1 : 0;
      String text = String.valueOf(c);
      String lower = text.toLowerCase(Locale.ROOT);
      other.append(change ? lower.equals(text) ? text.toUpperCase(Locale.ROOT) : lower : text);
    }
    if (letters < 31 && number >= 1 << letters) {
      throw new Undeclared(
          "the user name \""
              + user
              + "\" has too few letters to be spelt in other ways;"
              + " declare disposable accounts with longer names");
    }
    return other.toString();
  }
}
