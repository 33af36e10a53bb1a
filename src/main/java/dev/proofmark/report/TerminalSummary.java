package dev.proofmark.report;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.profile.Identity;
import dev.proofmark.report.TerminalText.Tone;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.ExitCode;
import dev.proofmark.result.Run;
import dev.proofmark.result.RunFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last screen of a run: 80 columns, worst first; every undecided line says what is missing and
 * who has it, and the last lines are commands to paste.
 */
public final class TerminalSummary {
  private static final int MOST = 8;
  private static final String RULE = " " + "-".repeat(TerminalText.WIDTH - 2);
  private static final String COLUMNS = " %-15s %4s %6s %8s %9s %10s %7s %7s %5s";

  private final ReportedRun reported;
  private final Run run;
  private final TerminalText text;

  private TerminalSummary(ReportedRun reported, boolean colour) {
    this.reported = reported;
    this.run = reported.run();
    this.text = new TerminalText(colour);
  }

  /**
   * The screen.
   *
   * @param folder of the run, as commands should name it
   * @param code with which the run ends
   * @param colour whether the terminal shows colours; without them it says the same
   */
  public static String of(
      Catalogue catalogue, RunFile file, Path folder, ExitCode code, boolean colour) {
    return new TerminalSummary(ReportedRun.of(catalogue, file), colour).screen(folder, code);
  }

  private String screen(Path folder, ExitCode code) {
    head();
    table();
    violations();
    undecided();
    unseen();
    end(folder, code);
    return text.toString();
  }

  private void head() {
    Identity identity = run.subject().identity();
    String who =
        Stream.of(
                run.subject().profile(),
                identity.product(),
                Unit.firmware(run),
                FirstPage.abbreviations(run),
                "claim " + FirstPage.vector(run))
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining("  "));
    text.line("").entry(Tone.STRONG, " ", who).line(Tone.SOFT, RULE);
  }

  private void table() {
    text.line(
        Tone.SOFT,
        columns("", "rows", "met", "no-viol", "VIOLATED", "undecided", "attest", "system", "n/a"));
    for (GroupLine line : GroupLine.of(reported)) {
      boolean sum = line.code().equals("all");
      String name =
          sum ? "sum" : line.code().equals("CCSC") ? "CCSC" : line.code() + " " + line.name();
      Tally tally = line.tally();
      String shown =
          columns(
              name,
              number(tally.rows()),
              number(tally.measured() + tally.attested()),
              number(tally.noViolation()),
              number(tally.violated()),
              number(tally.undecided()),
              number(tally.toAttest()),
              number(tally.integrated()),
              number(tally.notApplicable()));
      if (line.refuted()) {
        text.line(Tone.BAD, shown);
      } else if (sum) {
        text.line(Tone.STRONG, shown);
      } else {
        text.line(shown);
      }
    }
  }

  private void violations() {
    List<Violation> violations = Violation.of(reported);
    text.line("");
    String label = " VIOLATED  ";
    for (Violation violation : violations.stream().limit(MOST).toList()) {
      String waived = violation.waiver().map(waiver -> " Waived: " + waiver).orElse("");
      String above = violation.required() ? "" : " (above the claimed level)";
      text.entry(
          Tone.BAD, label, violation.requirement() + above + "  " + violation.what() + waived);
      label = "           ";
    }
    if (violations.size() > MOST) {
      text.line("           and " + (violations.size() - MOST) + " more, see the report");
    }
    if (violations.isEmpty()) {
      text.line(" VIOLATED  none seen, which is less than “met”");
    }
  }

  private void undecided() {
    Tally all = Tally.of(reported.required());
    List<Missing> missing = Missing.of(reported);
    if (all.undecided() > 0) {
      String rows = OneSentence.count(all.undecided(), "row");
      text.line("").entry(Tone.OPEN, " UNDECIDED ", rows + ", by what is missing");
      missing.stream().limit(MOST).forEach(this::missing);
      if (missing.size() > MOST) {
        text.line("      and " + (missing.size() - MOST) + " more, see the report");
      }
    }
    if (all.toAttest() > 0) {
      text.line(" To attest: " + OneSentence.count(all.toAttest(), "row") + " wait for an answer.");
    }
  }

  private void missing(Missing missing) {
    String next = missing.lack().next().isBlank() ? "" : " -> " + missing.lack().next();
    String label =
        String.format(
            Locale.ROOT,
            " %4d  %-9s  ",
            missing.requirements().size(),
            Visible.onOneLine(missing.lack().who()));
    text.entry(Tone.SOFT, label, missing.lack().what() + next);
  }

  private void unseen() {
    Unseen unseen = Unseen.of(reported);
    unseen.interfaces().forEach(face -> text.entry(Tone.OPEN, " Not seen  ", face));
    // The last note tells how the device bore the run, and stands further down.
    unseen.notes().stream()
        .limit(unseen.notes().size() - 1L)
        .forEach(note -> text.entry(Tone.SOFT, " Left out  ", note));
  }

  private void end(Path folder, ExitCode code) {
    List<String> notes = Unseen.of(reported).notes();
    Run.Health health = run.health();
    String used =
        String.format(
            Locale.ROOT,
            " Connections %d of %d at once, %d in all.",
            health.atOnce(),
            run.subject().budget().connections(),
            health.connections());
    text.line("")
        .entry(
            run.course().changesLeft().isEmpty() ? Tone.SOFT : Tone.BAD,
            " Device    ",
            Traces.inWords(run))
        .entry(Tone.SOFT, "           ", notes.get(notes.size() - 1) + used);
    if (!run.course().deeds().isEmpty()) {
      text.entry(Tone.SOFT, " Acts      ", DeedLine.summary(run.course().deeds()));
    }
    text.entry(Tone.SOFT, " Time      ", time())
        .entry(Tone.SOFT, " Exit      ", code.code() + ": " + meaning(code))
        .command(" Report    ", folder.resolve(HtmlReport.NAME).toString())
        .command(" Next      ", "./proofmark report " + folder);
    worthRepeating()
        .ifPresent(
            id ->
                text.command(
                    "           ",
                    "./proofmark run "
                        + run.subject().profile()
                        + " --only "
                        + id.toString().replace(' ', '-')));
    night();
  }

  /** What did not fit into this run's time is for a longer one. */
  private void night() {
    if (!run.course().leftOut().isEmpty()) {
      text.command("           ", "./proofmark run " + run.subject().profile());
    }
  }

  private Optional<RequirementId> worthRepeating() {
    return Stream.concat(
            Violation.of(reported).stream()
                .filter(violation -> violation.severity().isPresent())
                .map(Violation::requirement),
            Missing.of(reported).stream().flatMap(missing -> missing.requirements().stream()))
        .findFirst();
  }

  private String time() {
    long waited = run.results().stream().mapToLong(CheckResult::waitedMillis).sum();
    int sessions = run.gathering().sittings().size();
    long given = run.course().withinSeconds();
    return inWords(Sessions.length(run))
        + (given == 0 ? "" : " of " + inWords(Duration.ofSeconds(given)))
        + (sessions == 0 ? "" : " in " + OneSentence.count(sessions, "session"))
        + ", of which "
        + inWords(Duration.ofMillis(waited))
        + " of waiting in the checks";
  }

  private static String meaning(ExitCode code) {
    return switch (code) {
      case PASSED -> "everything that was judged passed";
      case VIOLATED -> "at least one violation";
      case UNDECIDED -> "no violation, but not everything is decided";
      case USAGE -> "the command line or the profile is wrong";
      case BENCH_ERROR -> "an error of the bench, and no violation";
      case DEVICE_LOST -> "the device was lost, and no violation was seen";
    };
  }

  private static String inWords(Duration time) {
    return time.toMinutes() == 0
        ? time.toSeconds() + "s"
        : String.format(Locale.ROOT, "%dm%02ds", time.toMinutes(), time.toSecondsPart());
  }

  private static String number(int count) {
    return count == 0 ? "-" : String.valueOf(count);
  }

  private static String columns(Object... cells) {
    return String.format(Locale.ROOT, COLUMNS, cells);
  }
}
