package dev.proofmark.result;

import dev.proofmark.result.Gathering.Apart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of many runs belong together: those that were made on the same device, firmware and
 * configuration as the latest one.
 *
 * @param taken those that do, the oldest first
 * @param apart those that do not, the oldest first
 */
record Belonging(List<Part> taken, List<Apart> apart) {
  /** One run, wherever its folder was copied to. */
  private record Mark(Instant started, String profile, String plan, String tester) {
    static Mark of(Run run) {
      return new Mark(run.started(), run.subject().hash(), run.planHash(), run.course().tester());
    }
  }

  static Belonging of(List<Part> offered) {
    List<Apart> apart = new ArrayList<>();
    List<Part> sorted = offered.stream().sorted(Part.OLDEST_FIRST).toList();
    List<Part> sound =
        eachOnce(sorted, apart).stream().filter(part -> saysSomething(part, apart)).toList();
    if (sound.isEmpty()) {
      return new Belonging(List.of(), apart);
    }
    Run model = model(sound);
    List<Part> taken = sound.stream().filter(part -> isLike(model, part, apart)).toList();
    return new Belonging(taken, apart);
  }

  /** A copy made while the run went on has less than the run. */
  private static List<Part> eachOnce(List<Part> parts, List<Apart> apart) {
    Map<Mark, Part> once = new LinkedHashMap<>();
    for (Part part : parts) {
      Mark mark = Mark.of(part.run());
      Part other = once.get(mark);
      if (other == null) {
        once.put(mark, part);
        continue;
      }
      boolean more = part.run().results().size() > other.run().results().size();
      Part kept = more ? part : other;
      once.put(mark, kept);
      apart.add(new Apart((more ? other : part).folder(), "the same run as " + kept.folder()));
    }
    return List.copyOf(once.values());
  }

  private static boolean saysSomething(Part part, List<Apart> apart) {
    if (part.run().gathering().ofSeveral()) {
      apart.add(new Apart(part.folder(), "an assessment, not a run; name the runs that it is of"));
      return false;
    }
    if (part.run().results().isEmpty()) {
      apart.add(new Apart(part.folder(), "it ended before its first result"));
      return false;
    }
    return true;
  }

  /** The latest that was not spoilt: what a broken run says of the device is in doubt. */
  private static Run model(List<Part> parts) {
    return parts.stream()
        .filter(part -> !part.broken())
        .reduce((earlier, later) -> later)
        .orElse(parts.get(parts.size() - 1))
        .run();
  }

  private static boolean isLike(Run model, Part part, List<Apart> apart) {
    var difference = new Likeness(model, part.run()).difference();
    difference.ifPresent(why -> apart.add(new Apart(part.folder(), why)));
    return difference.isEmpty();
  }
}
