package dev.proofmark.report;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.profile.Identity;
import dev.proofmark.result.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first page of a report: who and what, one sentence, violations, the table whose rows add up,
 * what the system must add, what nobody looked at, how far all this goes.
 *
 * @param device its maker's and its own name
 * @param facts who and what, by name
 * @param sentence what it comes to
 * @param violations worst first
 * @param groups lines of the table, their sum last
 * @param obligations what the system around must add
 * @param unseen what nobody looked at
 * @param reach how far the page goes
 */
public record FirstPage(
    String device,
    List<Fact> facts,
    String sentence,
    List<Violation> violations,
    List<GroupLine> groups,
    List<Obligation> obligations,
    Unseen unseen,
    String reach) {

  private static final int SHORT_HASH = 12;
  private static final String TYPE_NOT_KNOWN = "type not known";

  /** One line of the head. */
  public record Fact(String name, String text) {}

  public static FirstPage of(ReportedRun reported) {
    return new FirstPage(
        name(reported.run().subject().identity()),
        facts(reported),
        OneSentence.of(reported),
        Violation.of(reported),
        GroupLine.of(reported),
        Obligation.of(reported),
        Unseen.of(reported),
        reach(reported.run()));
  }

  /** The claimed levels in the standard's order, such as {@code [2 2 1 2 2 2 2]}. */
  static String vector(Run run) {
    return Arrays.stream(FoundationalRequirement.values())
        .map(group -> Optional.ofNullable(run.subject().claim().get(group)))
        .map(level -> level.filter(l -> l > 0).map(String::valueOf).orElse("–"))
        .collect(Collectors.joining(" ", "[", "]"));
  }

  /** The device in one line. */
  static String device(Identity identity) {
    return name(identity) + unit(identity, ", ");
  }

  private static String name(Identity identity) {
    String name =
        Stream.of(identity.vendor(), identity.product())
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "A device without a name" : name;
  }

  private static String unit(Identity identity, String before) {
    return Stream.of(
            prefixed(before + "serial ", identity.serial()),
            prefixed(before + "firmware ", identity.firmware()))
        .collect(Collectors.joining());
  }

  private static List<Fact> facts(ReportedRun reported) {
    Run run = reported.run();
    Identity identity = run.subject().identity();
    return List.of(
        new Fact("Device", run.subject().host() + prefixed(", ", Unit.inWords(run))),
        new Fact("State", (identity.state().isBlank() ? "not declared" : identity.state())),
        new Fact("Type", types(run)),
        new Fact("Claimed", "by the maker " + vector(run) + " for FR1 to FR7"),
        new Fact("Measured", Sessions.measured(run)),
        new Fact("Evidence", evidence(run)));
  }

  private static String types(Run run) {
    if (run.subject().types().isEmpty()) {
      return TYPE_NOT_KNOWN + ": only what is asked of all types was judged, and no level is shown";
    }
    return run.subject().types().stream()
        .map(FirstPage::inWords)
        .collect(Collectors.joining(" and "));
  }

  /** The types by their abbreviations. */
  static String abbreviations(Run run) {
    return run.subject().types().isEmpty()
        ? TYPE_NOT_KNOWN
        : run.subject().types().stream().map(Enum::name).collect(Collectors.joining("+"));
  }

  private static String inWords(ComponentType type) {
    return type.title() + " (" + type + ")";
  }

  private static String evidence(Run run) {
    return "plan "
        + shorten(run.planHash())
        + ", profile “"
        + run.subject().profile()
        + "” "
        + shorten(run.subject().hash())
        + "; this page carries no signature";
  }

  private static String reach(Run run) {
    String firmware = run.subject().identity().firmware();
    return Traces.warning(run)
        + "One unit, one state, "
        + (firmware.isBlank() ? "firmware not declared" : "firmware " + firmware)
        + ". “No violation found” is not “met”: such tests can only disprove. A level is the"
        + " maker’s claim unless it says SHOWN here. Silence proves nothing; what was not tried is"
        + " counted as not evaluated. The requirements are told in our own words, and this page"
        + " does not replace the standard.";
  }

  private static String prefixed(String prefix, String text) {
    return text.isBlank() ? "" : prefix + text;
  }

  private static String shorten(String hash) {
    return hash.length() <= SHORT_HASH ? hash : hash.substring(0, SHORT_HASH) + "…";
  }
}
