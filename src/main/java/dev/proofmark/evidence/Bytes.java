package dev.proofmark.evidence;

import java.util.HexFormat;

/** Searching in, and showing, what went over the wire. */
public final class Bytes {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Bytes() {}

  /** The first place at or after {@code from} where {@code part} stands in {@code all}, or -1. */
  public static int indexOf(byte[] all, byte[] part, int from) {
    outer:
    for (int at = from; part.length > 0 && at <= all.length - part.length; at++) {
      for (int i = 0; i < part.length; i++) {
        if (all[at + i] != part[i]) {
          continue outer;
        }
      }
      return at;
    }
    return -1;
  }

  /** The first {@code limit} bytes in hexadecimal, and how many were left out. */
  public static String hex(byte[] bytes, int limit) {
    String shown = HEX.formatHex(bytes, 0, Math.min(limit, bytes.length));
    return bytes.length <= limit ? shown : shown + " … (" + bytes.length + " bytes)";
  }
}
