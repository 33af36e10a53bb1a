package dev.proofmark.result;

import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of the check list that give evidence for a requirement and apply to an interface of the
 * device.
 *
 * @param applicable all of them
 * @param notRun those that on at least one of their interfaces were not run in full, or did not
 *     pass
 */
record Rows(List<String> applicable, List<String> notRun) {
  private static final String HOST_ROWS = "tcpip";

  static Rows of(
      CheckList list, RequirementId requirement, Subject subject, List<Finding> findings) {
    List<CheckRow> applicable =
        list.rowsFor(requirement).stream()
            .filter(row -> places(row, subject).findAny().isPresent())
            .toList();
    List<CheckRow> notRun =
        applicable.stream()
            .filter(row -> places(row, subject).anyMatch(place -> !ran(row.id(), place, findings)))
            .toList();
    return new Rows(ids(applicable), ids(notRun));
  }

  /** Whether there is something to run and all of it was run. */
  boolean allRun() {
    return !applicable.isEmpty() && notRun.isEmpty();
  }

  private static List<String> ids(List<CheckRow> rows) {
    return rows.stream().map(CheckRow::id).toList();
  }

  private static Stream<String> places(CheckRow row, Subject subject) {
    if (row.iface().equals(HOST_ROWS)) {
      return Stream.of(Endpoint.HOST);
    }
    List<String> kinds = Arrays.asList(row.iface().split("/"));
    return subject.interfaces().stream()
        .filter(face -> speaks(face).anyMatch(kinds::contains))
        .map(Interface::name);
  }

  private static Stream<String> speaks(Interface face) {
    return Stream.concat(Stream.of(face.protocol()), face.layers().stream()).map(Rows::kind);
  }

  // The check list calls it by what it is, the port registry by its service name.
  private static String kind(String protocol) {
    return protocol.equals("mbaps") ? "modbus-tls" : protocol;
  }

  private static boolean ran(String row, String place, List<Finding> findings) {
    List<Finding> carriers =
        findings.stream()
            .filter(finding -> finding.endpoints().contains(place))
            .filter(finding -> finding.planned().standing() != Standing.NOT_IN_PROTOCOL)
            .filter(finding -> covers(row, finding).findAny().isPresent())
            .toList();
    // What one of them leaves undone of the row, the others do not make up for.
    return !carriers.isEmpty()
        && carriers.stream()
            .flatMap(finding -> covers(row, finding))
            .allMatch(cover -> cover.missing().isBlank())
        && carriers.stream().allMatch(f -> f.is(Verdict.PASS) || f.is(Verdict.NOT_APPLICABLE));
  }

  private static Stream<RowCover> covers(String row, Finding finding) {
    return finding.planned().rows().stream().filter(cover -> cover.row().equals(row));
  }
}
