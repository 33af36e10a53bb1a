package dev.proofmark.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Of which runs an assessment is made, and which were left out.
 *
 * @param sittings the runs that count, the oldest first; none if this is no assessment
 * @param apart the runs that do not
 * @param remarks what a reader must know of their being put together
 */
public record Gathering(List<Sitting> sittings, List<Apart> apart, List<String> remarks) {
  /** That of a run which was made in one go. */
  public static final Gathering NONE = new Gathering(List.of(), List.of(), List.of());

  /**
   * A run that counts.
   *
   * @param folder of it, as seen from the assessment's, with {@code /}
   * @param started when, UTC
   * @param ended when, UTC
   * @param tester who made it; may be empty
   * @param reason why it was made; may be empty
   * @param version of Proofmark
   * @param planHash SHA-256 of its plan
   * @param remarks why it weighs less than another, such as a serial number that was not read
   */
  public record Sitting(
      String folder,
      Instant started,
      Instant ended,
      String tester,
      String reason,
      String version,
      String planHash,
      List<String> remarks) {
    /** What its folder is called. */
    public String name() {
      return lastOf(folder);
    }
  }

  /**
   * A run that does not count.
   *
   * @param folder of it, as seen from the assessment's, with {@code /}
   * @param why the one property that differs, or what is wrong with it
   */
  public record Apart(String folder, String why) {
    /** What its folder is called. */
    public String name() {
      return lastOf(folder);
    }
  }

  /** Whether a run was put together of others. */
  public boolean ofSeveral() {
    return !sittings.isEmpty();
  }

  /** The run that a result is of; empty for an origin that is this run itself. */
  public Optional<Sitting> origin(String folder) {
    return sittings.stream().filter(sitting -> sitting.folder().equals(folder)).findFirst();
  }

  /** Who made the runs, each once, in the order of their first one; nobody unnamed. */
  public List<String> testers() {
    return sittings.stream()
        .map(Sitting::tester)
        .filter(tester -> !tester.isBlank())
        .distinct()
        .toList();
  }

  private static String lastOf(String folder) {
    return folder.substring(folder.lastIndexOf('/') + 1);
  }
}
