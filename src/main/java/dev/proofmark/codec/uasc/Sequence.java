package dev.proofmark.codec.uasc;

/** The order of sequence numbers (OPC 10000-6, 6.7.2.4), for policies with RSA keys and none. */
public final class Sequence {
  /** From here on the next number may be one below {@link #RESTART}. */
  public static final long LAST = 0xFFFF_FFFFL - 1024;

  public static final long RESTART = 1024;

  private Sequence() {}

  /** The number after this one; the longest way round. */
  public static long after(long last) {
    return last >= LAST ? 1 : last + 1;
  }

  /** Whether a chunk of this number may come after one of that. */
  public static boolean follows(long last, long next) {
    return next == last + 1 || last >= LAST && next < RESTART;
  }
}
