package dev.proofmark.simulator.opcua.channel;

/** How long tokens last, in milliseconds. */
final class Lifetimes {
  private static final long SHORTEST = 1_000;
  private static final long LONGEST = 3_600_000;

  private Lifetimes() {}

  /** What is granted of what was asked for; the longest to whoever asks for nothing. */
  static long granted(long asked, ChannelRegister register) {
    if (register.neglects(ChannelFlaw.TOKEN_LIFETIME)) {
      return asked;
    }
    return asked == 0 ? LONGEST : Math.min(LONGEST, Math.max(SHORTEST, asked));
  }
}
