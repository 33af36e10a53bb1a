package dev.proofmark.cli;

import dev.proofmark.commission.Point;
import dev.proofmark.commission.Point.Standing;
import dev.proofmark.commission.Readiness;
import dev.proofmark.commission.Wanted;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.report.TerminalText;
import dev.proofmark.report.TerminalText.Tone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ready} prints: what is right in a few lines, then whatever is not. */
final class ReadyText {
  private static final String RULE = " " + "-".repeat(TerminalText.WIDTH - 3);

  private final DeviceProfile profile;
  private final Readiness readiness;
  private final TerminalText text;

  private ReadyText(DeviceProfile profile, Readiness readiness, boolean colour) {
    this.profile = profile;
    this.readiness = readiness;
    this.text = new TerminalText(colour);
  }

  /**
   * @param took how long it took to find out
   */
  static String of(DeviceProfile profile, Readiness readiness, Duration took, boolean colour) {
    ReadyText ready = new ReadyText(profile, readiness, colour);
    ready.write(took);
    return ready.text.toString();
  }

  /** One point by itself. */
  static String of(Point point, boolean colour) {
    TerminalText text = new TerminalText(colour);
    entry(text, tone(point.standing()), point);
    return text.toString();
  }

  private static void entry(TerminalText text, Tone tone, Point point) {
    text.entry(tone, label(point.what()), point.sentence());
    if (!point.next().isEmpty()) {
      text.entry(Tone.SOFT, label("") + "> ", point.next());
    }
  }

  private static Tone tone(Standing standing) {
    return switch (standing) {
      case RIGHT, NOTE -> Tone.SOFT;
      case WRONG -> Tone.OPEN;
      case STOPS -> Tone.BAD;
    };
  }

  private void write(Duration took) {
    text.line(
        Tone.STRONG,
        String.format(
            Locale.ROOT,
            " %s  %s at %s",
            profile.name(),
            profile.identity().product(),
            profile.host()));
    text.line(RULE);
    right().forEach((what, words) -> text.entry(Tone.SOFT, label(what), words));
    points(Standing.NOTE);
    points(Standing.WRONG);
    points(Standing.STOPS);
    text.line("");
    verdict();
    text.line(
        Tone.SOFT,
        String.format(
            Locale.ROOT,
            " %d connections, %.1f s",
            readiness.connections(),
            took.toMillis() / 1000.0));
    next();
  }

  private Map<String, String> right() {
    Map<String, String> words = new LinkedHashMap<>();
    readiness.points().stream()
        .filter(point -> point.standing() == Standing.RIGHT)
        .forEach(point -> words.merge(point.what(), point.sentence(), (a, b) -> a + "; " + b));
    return words;
  }

  private void points(Standing standing) {
    for (Point point : readiness.points()) {
      if (point.standing() == standing) {
        entry(text, tone(standing), point);
      }
    }
  }

  private static String label(String what) {
    return String.format(" %-10s ", what);
  }

  private void verdict() {
    if (!readiness.stops().isEmpty()) {
      text.line(Tone.BAD, " Nothing can be judged until this is right.");
      return;
    }
    int all = readiness.decides() + readiness.waiting().size();
    text.line(" A run decides " + readiness.decides() + " of " + all + " checks.");
    List<Wanted> wanted = Wanted.of(readiness);
    if (!wanted.isEmpty()) {
      text.line(" The others wait, by what is missing:");
    }
    for (Wanted one : wanted) {
      String label = String.format(" %4d  ", one.checks().size());
      String source = one.lack().next().isEmpty() ? "" : " (" + one.lack().next() + ")";
      text.entry(Tone.OPEN, label, one.lack().who() + ": " + one.lack().what() + source);
    }
  }

  private void next() {
    if (!readiness.stops().isEmpty()) {
      return;
    }
    boolean trust =
        readiness.waiting().values().stream().anyMatch(l -> l.next().equals("proofmark enrol"));
    String command = trust ? "proofmark enrol " : "proofmark run ";
    text.command(" Next      ", command + profile.name());
  }
}
