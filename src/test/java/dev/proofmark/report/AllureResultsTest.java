package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.Run;
import dev.proofmark.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AllureResultsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static List<JsonNode> results(Map<String, String> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith("-result.json"))
        .map(file -> JSON.readTree(file.getValue()))
        .toList();
  }

  private static JsonNode only(Run run) {
    List<JsonNode> results = results(AllureResults.of(SampleRun.reported(run)));
    assertEquals(1, results.size());
    return results.get(0);
  }

  private static MadeUpRun one(Verdict verdict) {
    return new MadeUpRun().face("ssh", 22).check("CR 1.11", "ssh", verdict);
  }

  @Test
  void whatIsUndecidedIsBroken() {
    Map<Verdict, String> statuses = new TreeMap<>();
    for (Verdict verdict : Verdict.values()) {
      statuses.put(verdict, only(one(verdict).run()).path("status").asString());
    }
    assertEquals(
        Map.of(
            Verdict.PASS, "passed",
            Verdict.FAIL, "failed",
            Verdict.INCONCLUSIVE, "broken",
            Verdict.ERROR, "broken",
            Verdict.NOT_APPLICABLE, "skipped"),
        statuses);
  }

  @Test
  void ordersChecksByGroupAndRequirement() {
    Map<String, String> labels = new TreeMap<>();
    only(one(Verdict.FAIL).run())
        .path("labels")
        .forEach(
            label -> labels.put(label.path("name").asString(), label.path("value").asString()));
    assertEquals("FR1 Identification and authentication control", labels.get("epic"));
    assertEquals("CR 1.11 Unsuccessful login attempts", labels.get("feature"));
    assertEquals("What CR 1.11 asks holds", labels.get("story"));
    assertEquals("ssh", labels.get("host"));
  }

  @Test
  void aCheckKeepsItsHistoryFromRunToRun() {
    Run first = one(Verdict.FAIL).run();
    Run later = one(Verdict.PASS).run();
    Run second =
        new Run(
            later.format(),
            later.version(),
            later.java(),
            later.started().plusSeconds(3600),
            later.ended().plusSeconds(3600),
            later.subject(),
            later.planHash(),
            later.plan(),
            later.results(),
            later.health(),
            later.course());
    assertEquals(only(first).path("historyId"), only(second).path("historyId"));
    assertNotEquals(only(first).path("uuid"), only(second).path("uuid"));
  }

  @Test
  void attachesEveryTranscript() {
    Map<String, String> files = AllureResults.of(SampleRun.reported());
    List<JsonNode> results = results(files);
    assertEquals(28, results.size());
    for (JsonNode result : results) {
      result
          .path("attachments")
          .forEach(
              attachment -> {
                String text = files.get(attachment.path("source").asString());
                assertTrue(text.contains("control   the right password is accepted"), text);
              });
    }
    assertTrue(files.get("environment.properties").contains("profile=gw-200\n"));
  }
}
