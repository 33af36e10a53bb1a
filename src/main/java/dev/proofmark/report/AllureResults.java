package dev.proofmark.report;

import dev.proofmark.catalogue.Requirement;
import dev.proofmark.evidence.Exhibit;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.Run;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Verdict;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A run as results for Allure: group, requirement and statement are epic, feature and story. What
 * is undecided is broken, what does not apply is skipped. A check keeps its history from run to
 * run.
 */
public final class AllureResults {
  /** Name of their folder in the run's folder. */
  public static final String NAME = "allure-results";

  private final ReportedRun reported;

  private AllureResults(ReportedRun reported) {
    this.reported = reported;
  }

  /** The files by name: a result for each check with a verdict, its transcript, what was tested. */
  public static Map<String, String> of(ReportedRun reported) {
    return new AllureResults(reported).files();
  }

  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (Finding finding : reported.findings()) {
      if (finding.verdict().isPresent()) {
        String uuid = uuid(reported.run(), finding.planned());
        files.put(uuid + "-result.json", AllureJson.write(result(finding, uuid)));
        finding
            .result()
            .filter(result -> !result.transcript().isEmpty())
            .ifPresent(result -> files.put(transcript(uuid), TranscriptText.of(result) + "\n"));
      }
    }
    files.put("environment.properties", environment(reported.run()));
    return files;
  }

  private TestResult result(Finding finding, String uuid) {
    PlannedCheck planned = finding.planned();
    String history = id(planned.id());
    TestResult result =
        new TestResult()
            .setUuid(uuid)
            .setHistoryId(history)
            .setTestCaseId(history)
            .setFullName(planned.id())
            .setName(Visible.onOneLine(planned.statement() + " @ " + CheckBlock.place(planned)))
            .setStatus(status(finding.verdict().orElseThrow()))
            .setStatusDetails(new StatusDetails().setMessage(Visible.of(finding.reason())))
            .setStage(Stage.FINISHED)
            .setDescription(description(finding))
            .setLabels(labels(planned))
            .setParameters(parameters(planned));
    finding
        .result()
        .ifPresent(
            told -> {
              long start = told.started().toEpochMilli();
              result.setStart(start).setStop(start + told.millis());
              result.setAttachments(attachments(told, uuid));
            });
    return result;
  }

  private List<Label> labels(PlannedCheck planned) {
    Requirement requirement = reported.requirement(planned.requirements().get(0));
    String epic =
        requirement
            .foundational()
            .map(group -> group.name() + " " + group.title())
            .orElse("Common constraints");
    return List.of(
        label("epic", epic),
        label("feature", requirement.id() + " " + requirement.title()),
        label("story", planned.statement()),
        label("host", planned.endpoint()),
        label("suite", planned.check()),
        label("severity", severity(planned.severity())),
        label("tag", planned.risk().name().toLowerCase(Locale.ROOT)),
        label("framework", "proofmark"));
  }

  private static List<Parameter> parameters(PlannedCheck planned) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter().setName("endpoint").setValue(planned.endpoint()));
    if (!planned.value().isEmpty()) {
      parameters.add(new Parameter().setName("value").setValue(planned.value()));
    }
    return parameters;
  }

  private static List<Attachment> attachments(CheckResult result, String uuid) {
    return result.transcript().isEmpty()
        ? List.of()
        : List.of(
            new Attachment()
                .setName("Transcript")
                .setSource(transcript(uuid))
                .setType("text/plain"));
  }

  private static String description(Finding finding) {
    List<String> lines = new ArrayList<>(List.of(finding.planned().statement()));
    finding.lack().ifPresent(lack -> lines.add("Missing from " + lack.who() + ": " + lack.what()));
    finding
        .result()
        .ifPresent(
            result -> {
              result.observations().forEach(observation -> lines.add("Besides: " + observation));
              result.exhibits().forEach(exhibit -> lines.add(inWords(exhibit)));
            });
    return Visible.of(lines.stream().collect(Collectors.joining("\n\n")));
  }

  private static String inWords(Exhibit exhibit) {
    return exhibit.title() + ": " + exhibit.path() + ", SHA-256 " + exhibit.sha256();
  }

  private static String environment(Run run) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("device", FirstPage.device(run.subject().identity()));
    facts.put("plan", run.planHash());
    facts.put("profile", run.subject().profile());
    facts.put("proofmark", run.version());
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + Visible.onOneLine(fact.getValue()).replace("\\", "\\\\"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(Visible.onOneLine(value));
  }

  private static Status status(Verdict verdict) {
    return switch (verdict) {
      case PASS -> Status.PASSED;
      case FAIL -> Status.FAILED;
      case INCONCLUSIVE, ERROR -> Status.BROKEN;
      case NOT_APPLICABLE -> Status.SKIPPED;
    };
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case HIGH -> "critical";
      case MEDIUM -> "normal";
      case LOW -> "minor";
    };
  }

  private static String transcript(String uuid) {
    return uuid + "-transcript-attachment.txt";
  }

  private static String uuid(Run run, PlannedCheck planned) {
    return id(run.started() + " " + run.planHash() + " " + planned.id());
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
