package dev.proofmark.report;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.result.Assessment.Cell;
import dev.proofmark.result.Outcome;
import dev.proofmark.result.Subject.Interface;
import dev.proofmark.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Interface × requirement, for the page.
 *
 * @param columns the interfaces, also those that nobody could try
 * @param lines the requirements in which at least one interface could be tried
 * @param without the requirements in which no check looks at any interface
 */
public record MatrixTable(List<Column> columns, List<Line> lines, List<RequirementId> without) {

  /**
   * An interface.
   *
   * @param name of it
   * @param protocol and port, in words
   * @param blind true if nobody could try it
   */
  public record Column(String name, String protocol, boolean blind) {}

  /** A requirement: one cell for each column. */
  public record Line(RequirementId requirement, String title, Outcome outcome, List<Mark> marks) {
    public String anchor() {
      return RequirementSection.anchor(requirement);
    }
  }

  /**
   * A cell.
   *
   * @param sign what stands in it
   * @param style its name in the style sheet
   * @param title what the sign means, or why there is none
   */
  public record Mark(String sign, String style, String title) {}

  static MatrixTable of(ReportedRun reported) {
    List<Interface> faces = reported.run().subject().interfaces();
    Map<RequirementId, List<Cell>> cells =
        reported.assessment().matrix().stream()
            .collect(
                Collectors.groupingBy(Cell::requirement, LinkedHashMap::new, Collectors.toList()));
    List<Line> lines = new ArrayList<>();
    List<RequirementId> without = new ArrayList<>();
    reported.assessment().requirements().stream()
        .filter(result -> cells.containsKey(result.requirement()))
        .sorted(Comparator.comparing(result -> result.requirement()))
        .forEach(
            result -> {
              if (result.checks().isEmpty()) {
                without.add(result.requirement());
                return;
              }
              lines.add(
                  new Line(
                      result.requirement(),
                      reported.requirement(result.requirement()).title(),
                      result.outcome(),
                      marks(faces, cells.get(result.requirement()))));
            });
    return new MatrixTable(faces.stream().map(MatrixTable::column).toList(), lines, without);
  }

  private static Column column(Interface face) {
    if (!face.declared()) {
      return new Column(face.name(), "not declared", true);
    }
    String port = face.port() == 0 ? "" : " " + face.port();
    return new Column(
        face.name(), face.protocol() + port + (face.driver() ? "" : ", no driver"), !face.driver());
  }

  private static List<Mark> marks(List<Interface> faces, List<Cell> cells) {
    Map<String, Cell> byName =
        cells.stream().collect(Collectors.toMap(Cell::iface, Function.identity()));
    return faces.stream().map(face -> mark(face, byName.get(face.name()))).toList();
  }

  private static Mark mark(Interface face, Cell cell) {
    if (cell.state().isPresent()) {
      Verdict verdict = cell.state().get();
      return new Mark(sign(verdict), Wording.style(verdict), Wording.verdict(verdict));
    }
    boolean blind = !face.declared() || !face.driver();
    return new Mark(blind ? "▨" : "·", blind ? "blind" : "none", cell.reason());
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case NOT_APPLICABLE -> "○";
      case PASS -> "✓";
      case INCONCLUSIVE -> "?";
      case ERROR -> "!";
      case FAIL -> "✗";
    };
  }
}
