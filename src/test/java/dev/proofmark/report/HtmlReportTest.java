package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.catalogue.CheckList;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String PAGE = page(SampleRun.reported());

  static String page(ReportedRun reported) {
    return HtmlReport.of(reported, CheckList.current());
  }

  /** The words of a page, without its marks and its style sheet. */
  static String words(String page) {
    return page.replaceAll("(?s)<style>.*?</style>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace("&shy;", "")
        .replaceAll("\\s+", " ");
  }

  private static List<String> found(String pattern, String page) {
    return Pattern.compile(pattern).matcher(page).results().map(m -> m.group(1)).toList();
  }

  @Test
  void isOneFileThatAsksTheNetworkForNothing() {
    assertEquals(List.of(), found("(<script|<link|<img|<iframe|@import|url\\()", PAGE));
    assertEquals(List.of(), found("((?:https?:)?//[a-z0-9])", PAGE));
    assertEquals(List.of(), found("( on[a-z]+=)", PAGE));
    assertTrue(PAGE.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
  }

  @Test
  void tellsThePartsOfTheFirstPageInTheirOrder() {
    List<String> headings = found("<h2><b>([A-F]</b> [^<]+)</h2>", PAGE);
    assertEquals(
        List.of(
            "A</b> In one sentence",
            "B</b> Violations",
            "C</b> By group",
            "D</b> What your system must add if you buy it",
            "E</b> What nobody looked at",
            "F</b> How far this page goes"),
        headings);
  }

  @Test
  void promisesNothingItCannotKeep() {
    String words = words(PAGE).toLowerCase(Locale.ROOT);
    for (String promise : List.of("certified", "compliant", "conformant", "score", " grade")) {
      assertFalse(words.contains(promise), promise);
    }
    assertTrue(words.contains("not a certificate"));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Set<String> places = Set.copyOf(found("id=\"([^\"]+)\"", PAGE));
    assertEquals(places.size(), found("id=\"([^\"]+)\"", PAGE).size(), "each place once");
    for (String link : found("href=\"([^\"]+)\"", PAGE)) {
      assertTrue(link.startsWith("./captures/") || places.contains(link.substring(1)), link);
    }
  }

  @Test
  void showsEveryViolationWithItsWaiver() {
    String words = words(PAGE);
    for (Violation violation : Violation.of(SampleRun.reported())) {
      assertTrue(words.contains(violation.what()), violation.what());
    }
    assertTrue(words.contains("fixed in firmware 3.5 (product security, until 2027-01-31)"));
  }

  @Test
  void interfacesWithoutDriverStandInTheMatrix() {
    List<String> columns = found("<th scope=\"col\" class=\"(?:blind|seen)\"><span>([^<]+)", PAGE);
    assertEquals(
        List.of("host", "ssh", "web", "opcua", "modbus", "telecontrol", "tcp/4911"), columns);
    assertTrue(words(PAGE).contains("telecontrol (iec104, port 2404): NO DRIVER"));
    assertTrue(words(PAGE).contains("tcp/4911: open and NOT DECLARED"));
  }

  @Test
  void tellsExpectedAndObservedLineByLine() {
    assertTrue(PAGE.contains("<pre>POST /login\nuser=probe&amp;pw=[secret]</pre>"));
    assertTrue(words(PAGE).contains("310 expected refusal; observed: 12 wrong passwords"));
  }

  @Test
  void aPassTellsWhatWasObservedAndNotItsStatementTwice() {
    MadeUpRun made = new MadeUpRun().face("ssh", 22);
    new SampleCheck(made, "CR 1.11", "Limit.holds", dev.proofmark.result.Severity.LOW)
        .says("Access is denied at the limit")
        .on("ssh", Verdict.PASS, "Access is denied at the limit");
    String words = words(page(SampleRun.reported(made.run())));
    assertTrue(
        words.contains("pass ssh refusal; observed: Access is denied at the limit Transcript"),
        words);
  }

  @Test
  void asksTheQuestionThatAPersonMustAnswer() {
    String question = SampleRun.reported().requirement(MadeUpRun.id("NDR 3.14")).question();
    assertTrue(words(PAGE).contains(question.replace("&", "&amp;")), question);
  }

  @Test
  void isAPureFunction() {
    assertEquals(PAGE, page(SampleRun.reported()));
  }

  @Test
  void anEmptyRunIsAPageToo() {
    MadeUpRun nothing = new MadeUpRun().noClaim();
    String words = words(page(SampleRun.reported(nothing.run())));
    assertTrue(words.contains("No level is claimed, so there is no claim to refute."));
    assertTrue(words.contains("No check saw one."));
  }

  @Test
  void whatTheDeviceSaysStaysText() {
    String hostile =
        "</pre></td><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
            + "\u202Egnp.exe\u0000\u001b[31m\u0085\u2028${1}<!--";
    String odd = page(hostile(hostile));
    assertEquals(tags(page(hostile("plain"))), tags(odd), "the same marks, whatever is said");
    assertTrue(odd.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertTrue(odd.contains("⟨U+202E⟩gnp.exe␀␛[31m⟨U+0085⟩⟨U+2028⟩"));
    assertTrue(odd.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'));
    assertTrue(odd.chars().noneMatch(c -> Character.getType(c) == Character.FORMAT));
  }

  private static ReportedRun hostile(String text) {
    MadeUpRun made =
        new MadeUpRun()
            .identity(new dev.proofmark.profile.Identity(text, text, text, text, text))
            .face(new dev.proofmark.result.Subject.Interface(text, text, List.of(), 1, true, true))
            .integration("CR 1.1", "", text, text)
            .exclude("CR 1.12", text)
            .health(new dev.proofmark.result.Run.Health(1, 0, 1, 1, 1, 0, false, List.of()));
    new SampleCheck(made, "CR 1.11", "Limit.holds", dev.proofmark.result.Severity.HIGH)
        .says(text)
        .value(text)
        .on(text, Verdict.FAIL, text)
        .open(text, text, new dev.proofmark.result.Lack(text, text, text));
    return SampleRun.reported(made.run());
  }

  private static String tags(String page) {
    return Pattern.compile("<(/?[a-z0-9]+)[ >]")
        .matcher(page)
        .results()
        .map((MatchResult tag) -> tag.group(1))
        .collect(Collectors.joining(" "));
  }
}
