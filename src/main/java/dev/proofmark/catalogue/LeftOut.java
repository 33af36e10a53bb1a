package dev.proofmark.catalogue;

import java.util.List;

/**
 * Why no check carries out some rows of the check list.
 *
 * @param rows ids of rows, or beginnings of ids with {@code *} behind them
 * @param reason what is missing
 */
public record LeftOut(List<String> rows, String reason) {

  public LeftOut {
    rows = List.copyOf(rows);
  }

  /** Reads one line of {@code left-out.csv}: rows apart by blanks, a comma, the quoted reason. */
  static LeftOut parse(String line) {
    int comma = line.indexOf(',');
    String reason = line.substring(comma + 1);
    return new LeftOut(
        List.of(line.substring(0, comma).split(" ")),
        reason.substring(1, reason.length() - 1).replace("\"\"", "\""));
  }

  /** Whether the reason is about this row. */
  public boolean covers(String row) {
    return rows.stream().anyMatch(pattern -> matches(pattern, row));
  }

  static boolean matches(String pattern, String row) {
    return pattern.endsWith("*")
        ? row.startsWith(pattern.substring(0, pattern.length() - 1))
        : row.equals(pattern);
  }
}
