package dev.proofmark.catalogue;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a requirement as the standard prints it: {@code CR 1.11}, {@code NDR 5.2 RE(1)},
 * {@code CCSC 3}.
 *
 * @param clause {@code CR}, {@code SAR}, {@code EDR}, {@code HDR}, {@code NDR} or {@code CCSC}
 * @param group the foundational requirement's number, 1 to 7; 0 for a {@code CCSC}
 * @param number the number inside the group
 * @param enhancement the number of the requirement enhancement, 0 for the base requirement
 */
public record RequirementId(String clause, int group, int number, int enhancement)
    implements Comparable<RequirementId> {

  private static final Pattern FORM =
      Pattern.compile("(CR|SAR|EDR|HDR|NDR) ([1-7])\\.(\\d{1,2})(?: RE\\((\\d)\\))?|CCSC (\\d)");
  private static final Comparator<RequirementId> ORDER =
      Comparator.comparingInt(RequirementId::group)
          .thenComparingInt(RequirementId::number)
          .thenComparing(RequirementId::clause)
          .thenComparingInt(RequirementId::enhancement);

  public RequirementId {
    Objects.requireNonNull(clause);
  }

  /**
   * Reads a number as the standard prints it.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static RequirementId parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a requirement; write it as in \"CR 1.11\" or \"CR 1.1 RE(1)\"");
    }
    if (match.group(5) != null) {
      return new RequirementId("CCSC", 0, Integer.parseInt(match.group(5)), 0);
    }
    int enhancement = match.group(4) == null ? 0 : Integer.parseInt(match.group(4));
    return new RequirementId(
        match.group(1),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)),
        enhancement);
  }

  /** The base requirement of an enhancement; itself otherwise. */
  public RequirementId base() {
    return enhancement == 0 ? this : new RequirementId(clause, group, number, 0);
  }

  /** The foundational requirement that it belongs to; none for a {@code CCSC}. */
  public Optional<FoundationalRequirement> foundational() {
    return group == 0 ? Optional.empty() : Optional.of(FoundationalRequirement.values()[group - 1]);
  }

  /** The same number under another clause: {@code EDR 3.10} for {@code NDR 3.10}. */
  RequirementId under(String otherClause) {
    return new RequirementId(otherClause, group, number, enhancement);
  }

  @Override
  public int compareTo(RequirementId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    if (group == 0) {
      return clause + " " + number;
    }
    String base = clause + " " + group + "." + number;
    return enhancement == 0 ? base : base + " RE(" + enhancement + ")";
  }
}
