package dev.proofmark.qualification;

import dev.proofmark.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of {@code faults.csv}: with this fault, on this endpoint, this check says this.
 *
 * @param fault a fault of the simulated PLC
 * @param endpoint name of the endpoint in its profile
 * @param check class and method
 * @param value of the variant; empty means the worst of all its values
 * @param verdict expected
 */
record FaultRow(String fault, String endpoint, String check, String value, Verdict verdict) {
  private static final Path FILE = Path.of("src", "test", "resources", "faults.csv");

  static List<FaultRow> all() throws IOException {
    return Files.readAllLines(FILE).stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(FaultRow::parse)
        .toList();
  }

  private static FaultRow parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 5) {
      throw new IllegalArgumentException("faults.csv: \"" + line + "\" has not five cells");
    }
    return new FaultRow(cells[0], cells[1], cells[2], cells[3], Verdict.valueOf(cells[4]));
  }

  @Override
  public String toString() {
    return fault
        + " on "
        + endpoint
        + ": "
        + check
        + (value.isEmpty() ? "" : "[" + value + "]")
        + " is "
        + verdict;
  }
}
