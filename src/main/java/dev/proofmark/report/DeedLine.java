package dev.proofmark.report;

import dev.proofmark.result.Course.Deed;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that hands or a command did at the device, as a reader sees it.
 *
 * @param act its name in the profile
 * @param by the person, or {@code command}
 * @param asked when, UTC
 * @param effect whether and when it was seen
 * @param why a check, or what befell the device
 */
public record DeedLine(String act, String by, String asked, String effect, String why) {
  static DeedLine of(Deed deed) {
    double seconds = Duration.between(deed.asked(), deed.done()).toMillis() / 1000.0;
    return new DeedLine(
        deed.act(),
        deed.by(),
        deed.asked().truncatedTo(ChronoUnit.SECONDS).toString(),
        String.format(Locale.ROOT, deed.seen() ? "seen after %.1f s" : "not seen, %.1f s", seconds),
        deed.why());
  }

  /** All of a run in one sentence: how often each was done, by whom, and how often in vain. */
  static String summary(List<Deed> deeds) {
    Map<String, Long> each =
        deeds.stream()
            .collect(
                Collectors.groupingBy(
                    deed -> deed.act() + " by " + deed.by(), TreeMap::new, Collectors.counting()));
    long vain = deeds.stream().filter(deed -> !deed.seen()).count();
    return each.entrySet().stream()
            .map(one -> one.getKey() + " × " + one.getValue())
            .collect(Collectors.joining(", "))
        + (vain == 0 ? "; each effect was seen." : "; " + vain + " without effect.");
  }
}
