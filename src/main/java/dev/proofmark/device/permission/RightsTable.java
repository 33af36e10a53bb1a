package dev.proofmark.device.permission;

import dev.proofmark.profile.Operation;
import dev.proofmark.profile.Party;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of trying the rights to the objects of a device, beside what is declared of them.
 *
 * @param cells each object, operation and party once; in the order in which they are shown
 */
public record RightsTable(List<Cell> cells) {
  private static final String LEGEND =
      "+ granted, - denied, ? undecided, . not tried; ! granted beyond what is declared,"
          + " < declared and denied";

  /** What came of one trial. */
  public enum Finding {
    GRANTED("+"),
    DENIED("-"),
    /** There was no answer, or it says nothing about the right. */
    UNDECIDED("?"),
    UNTRIED(".");

    private final String mark;

    Finding(String mark) {
      this.mark = mark;
    }
  }

  /**
   * What one party may do with one object in one way.
   *
   * @param object as its protocol writes it
   * @param declared whether the maker declares the right; empty if he says nothing about it
   * @param finding what came of it
   * @param deniedInWords whether the device says itself that this party has not got the right
   * @param detail the device's word, or why there was no trial
   */
  public record Cell(
      String object,
      Operation operation,
      Party party,
      Optional<Boolean> declared,
      Finding finding,
      boolean deniedInWords,
      String detail) {
    private boolean beyond() {
      return finding == Finding.GRANTED && (!declared.orElse(true) || deniedInWords);
    }

    private boolean lacking() {
      return finding == Finding.DENIED && declared.orElse(false);
    }

    private boolean forbidden() {
      return !declared.orElse(true);
    }

    private boolean open() {
      return forbidden() && (finding == Finding.UNDECIDED || finding == Finding.UNTRIED);
    }

    private String mark() {
      return finding.mark + (beyond() ? "!" : lacking() ? "<" : "");
    }

    private String inWords() {
      String said = deniedInWords && finding == Finding.GRANTED ? ", which it says it denies" : "";
      return "%s by %s of %s%s (%s)".formatted(word(operation), word(party), object, said, detail);
    }
  }

  public RightsTable {
    cells = List.copyOf(cells);
  }

  /** Whether the maker declares anything of what was tried. */
  public boolean declared() {
    return cells.stream().anyMatch(cell -> cell.declared().isPresent());
  }

  /** What was granted beyond the declaration, or against the device's own word. */
  public List<String> beyond() {
    return words(Cell::beyond);
  }

  /** What is declared and was denied all the same. */
  public List<String> lacking() {
    return words(Cell::lacking);
  }

  /**
   * What is declared as forbidden and was not seen to be so: it was not tried, it had no clear
   * answer, or nobody at all was granted such a thing, so that the refusals may have another cause.
   */
  public List<String> open() {
    return words(
        cell ->
            cell.open()
                || cell.forbidden()
                    && cell.finding() == Finding.DENIED
                    && cells.stream().noneMatch(other -> isTwin(other, cell)));
  }

  private static boolean isTwin(Cell other, Cell refused) {
    return other.operation() == refused.operation() && other.finding() == Finding.GRANTED;
  }

  private List<String> words(Predicate<Cell> which) {
    return cells.stream().filter(which).map(Cell::inWords).toList();
  }

  /** The table as plain text, a line for each object and operation, a column for each party. */
  public String inWords() {
    List<String> parties = cells.stream().map(cell -> word(cell.party())).distinct().toList();
    Map<String, Map<String, String>> lines = new LinkedHashMap<>();
    for (Cell cell : cells) {
      String line = "%-8s %s".formatted(word(cell.operation()), cell.object());
      lines.computeIfAbsent(line, l -> new LinkedHashMap<>()).put(word(cell.party()), cell.mark());
    }
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> text = new ArrayList<>();
    text.add("observed rights (" + LEGEND + ")");
    text.add(row(width, "", parties.stream().toList()));
    lines.forEach(
        (line, marks) ->
            text.add(
                row(
                    width,
                    line,
                    parties.stream()
                        .map(p -> ("%-" + p.length() + "s").formatted(marks.getOrDefault(p, ".")))
                        .toList())));
    return String.join("\n", text);
  }

  private static String row(int width, String head, List<String> columns) {
    return ("%-" + Math.max(1, width) + "s  %s")
        .formatted(head, columns.stream().collect(Collectors.joining("  ")))
        .stripTrailing();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** How much there is to see; the table itself has many lines. */
  @Override
  public String toString() {
    return cells.size() + " rights tried";
  }
}
