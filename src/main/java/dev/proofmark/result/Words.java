package dev.proofmark.result;

import java.util.List;
import java.util.stream.Collectors;

/** Small pieces of the sentences that reports are made of. */
final class Words {
  private static final int FEW = 4;

  private Words() {}

  /** The text with a full stop behind it. */
  static String sentence(String text) {
    String stripped = text.strip();
    boolean ended = stripped.endsWith(".") || stripped.endsWith("!") || stripped.endsWith("?");
    return ended ? stripped : stripped + ".";
  }

  /** The first few, and how many there are besides. */
  static String few(List<String> all) {
    String shown = all.stream().limit(FEW).collect(Collectors.joining(", "));
    return all.size() <= FEW ? shown : shown + " and " + (all.size() - FEW) + " more";
  }

  /** {@code " And 3 more violations."} */
  static String more(int count, String thing) {
    return " And " + count + " more " + thing + (count == 1 ? "." : "s.");
  }
}
