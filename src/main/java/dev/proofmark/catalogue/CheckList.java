package dev.proofmark.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is worth trying, whether a check carries it out or not. */
public final class CheckList {

  private final Map<String, CheckRow> rows = new LinkedHashMap<>();
  private final List<LeftOut> leftOut;

  private CheckList(Entry file, String leftOut) {
    file.entries("rows").stream().map(CheckRow::of).forEach(row -> rows.put(row.id(), row));
    this.leftOut = leftOut.lines().skip(1).map(LeftOut::parse).toList();
  }

  /** The check list that comes with this build, read when it is first asked for. */
  public static CheckList current() {
    return Current.CHECK_LIST;
  }

  /** The rows in the order of the list. */
  public List<CheckRow> rows() {
    return List.copyOf(rows.values());
  }

  /** Looks up a row such as {@code OPC-021}. */
  public Optional<CheckRow> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** The rows that give evidence for a requirement. */
  public List<CheckRow> rowsFor(RequirementId requirement) {
    return rows.values().stream().filter(row -> row.serves(requirement)).toList();
  }

  /** Why no check carries out a row; empty if one does, or if there is no such row. */
  public Optional<String> leftOut(String row) {
    return leftOut.stream().filter(entry -> entry.covers(row)).map(LeftOut::reason).findFirst();
  }

  /** All reasons for leaving rows out. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  private static final class Current {
    private static final CheckList CHECK_LIST =
        new CheckList(
            Entry.read("check-list.json"), new String(Entry.bytes("left-out.csv"), UTF_8));
  }
}
