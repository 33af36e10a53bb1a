package dev.proofmark.cli;

import dev.proofmark.commission.Readiness;
import dev.proofmark.commission.Wanted;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Question;
import java.util.List;

/** The list to send to the maker of a device: what to bring, and what cannot be judged without. */
final class MakerList {
  private MakerList() {}

  /** The list as plain text that is also Markdown. */
  static String of(DeviceProfile profile, Readiness readiness) {
    StringBuilder text = new StringBuilder();
    text.append("# What to bring for the test of ")
        .append(profile.identity().vendor())
        .append(' ')
        .append(profile.identity().product())
        .append("\n\n")
        .append("Each line says what is missing and which rows of the check list wait for it.\n\n");
    List<Wanted> wanted =
        Wanted.of(readiness).stream()
            .filter(one -> List.of("maker", "device").contains(one.lack().who()))
            .toList();
    for (Wanted one : wanted) {
      text.append("- [ ] ").append(one.lack().what());
      if (!one.lack().next().isEmpty()) {
        text.append(" (").append(one.lack().next()).append(')');
      }
      text.append("\n      ").append(waiting(one)).append('\n');
    }
    for (Question question : profile.questions()) {
      text.append("- [ ] ").append(question).append('\n');
    }
    if (wanted.isEmpty() && profile.questions().isEmpty()) {
      text.append("Nothing is missing.\n");
    }
    return text.toString();
  }

  private static String waiting(Wanted one) {
    return String.join(", ", one.requirements())
        + (one.rows().isEmpty() ? "" : "; rows " + String.join(", ", one.rows()));
  }
}
