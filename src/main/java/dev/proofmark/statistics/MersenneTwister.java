package dev.proofmark.statistics;

/** Recognises MT19937 by its recurrence (Matsumoto and Nishimura, 1998). */
final class MersenneTwister {
  private static final int STATE = 624;
  private static final int MIDDLE = 397;
  private static final int TWIST = 0x9908B0DF;
  private static final int UPPER = 0x80000000;

  /** So many words that follow from earlier ones are no chance. */
  private static final int ENOUGH = 8;

  private MersenneTwister() {}

  /** Whether these words came from it, one after the other. */
  static boolean made(int[] words) {
    int predicted = 0;
    for (int i = 0; i + STATE < words.length; i++) {
      int mixed = untempered(words[i]) & UPPER | untempered(words[i + 1]) & ~UPPER;
      int next = untempered(words[i + MIDDLE]) ^ mixed >>> 1 ^ ((mixed & 1) == 0 ? 0 : TWIST);
      predicted += untempered(words[i + STATE]) == next ? 1 : 0;
    }
    return predicted >= ENOUGH;
  }

  /** The word of the state behind a word of the output. */
  private static int untempered(int output) {
    int word = output ^ output >>> 18;
    word ^= word << 15 & 0xEFC60000;
    int left = word;
    // Seven further bits become right each time.
    for (int i = 0; i < 4; i++) {
      left = word ^ left << 7 & 0x9D2C5680;
    }
    int right = left;
    right = left ^ right >>> 11;
    return left ^ right >>> 11;
  }
}
