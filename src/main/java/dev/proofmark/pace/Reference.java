package dev.proofmark.pace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.proofmark.result.PlannedCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What checks took on the simulated PLC: {@code pace.csv}, which {@code bench/PaceTable.java} makes
 * of a run.
 */
final class Reference {
  private static final String CONNECTION = "connection";
  private static final int FIELDS = 6;
  private static final List<Row> ROWS = read();

  /**
   * One check there.
   *
   * @param connections that it opened, with the sign of life after it
   * @param workMillis without its waits
   * @param waits such as {@code 5*login-pause + 1.625*lockout}; may be empty
   */
  record Row(
      String check,
      String protocol,
      String value,
      int connections,
      long workMillis,
      String waits) {}

  private Reference() {}

  /** What a connection took there; on a protocol that it does not speak, as the slowest. */
  static Duration connection(String protocol) {
    List<Row> all = ROWS.stream().filter(row -> row.check().equals(CONNECTION)).toList();
    return Duration.ofMillis(
        all.stream()
            .filter(row -> row.protocol().equals(protocol))
            .mapToLong(Row::workMillis)
            .findFirst()
            .orElseGet(() -> all.stream().mapToLong(Row::workMillis).max().orElseThrow()));
  }

  /**
   * The row that is most like a planned check: of the same protocol and value, else the longest of
   * the same value, of the same protocol, of the same check; empty if the check never ran there.
   */
  static Optional<Row> like(PlannedCheck check) {
    Predicate<Row> protocol = row -> row.protocol().equals(check.protocol());
    Predicate<Row> value = row -> row.value().equals(check.value());
    return longest(check, protocol.and(value))
        .or(() -> longest(check, value))
        .or(() -> longest(check, protocol))
        .or(() -> longest(check, row -> true));
  }

  private static Optional<Row> longest(PlannedCheck check, Predicate<Row> alike) {
    return ROWS.stream()
        .filter(row -> row.check().equals(check.check()))
        .filter(alike)
        .max(Comparator.comparing(Row::connections));
  }

  private static List<Row> read() {
    try (InputStream in = Reference.class.getResourceAsStream("/pace.csv")) {
      List<Row> rows = new ArrayList<>();
      new String(in.readAllBytes(), UTF_8).lines().skip(1).map(Reference::row).forEach(rows::add);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("pace.csv is missing from this installation", e);
    }
  }

  private static Row row(String line) {
    String[] field = line.split(",", FIELDS);
    return new Row(
        field[0],
        field[1],
        field[2],
        Integer.parseInt(field[3]),
        Long.parseLong(field[4]),
        field[5]);
  }
}
