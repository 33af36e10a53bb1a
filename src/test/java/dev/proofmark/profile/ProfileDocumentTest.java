package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code docs/profile.md} and the template against what the reader knows. */
class ProfileDocumentTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  @Test
  void theTableOfLimitsIsTheEnum() throws IOException {
    List<String> rows =
        Arrays.stream(Limit.values())
            .map(
                l ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            l.key(),
                            l.unit().name().toLowerCase(Locale.ROOT),
                            l.standard(),
                            l.meaning()))
            .toList();

    assertEquals(rows, section("## `limits`").lines().filter(l -> l.startsWith("| `")).toList());
  }

  @Test
  void theTableOfActsIsTheEnum() throws IOException {
    List<String> rows = section("## `acts`").lines().filter(l -> l.startsWith("| `")).toList();

    assertEquals(
        Arrays.stream(ActKind.values()).map(ActKind::key).toList(),
        rows.stream().map(l -> l.split("`")[1]).limit(ActKind.values().length).toList());
  }

  @Test
  void theTablePortsAreTheReaders() throws IOException {
    String row =
        section("## `endpoints`").lines().filter(l -> l.startsWith("| `port`")).findFirst().get();

    EndpointReader.PORTS.forEach(
        (protocol, port) -> assertTrue(row.contains(port + " " + protocol), protocol));
  }

  @Test
  void everyKeyOfTheSchemaIsExplainedAndShown() throws IOException {
    Set<String> documented = new TreeSet<>();
    ROW.matcher(text("docs/profile.md")).results().forEach(r -> documented.add(r.group(1)));
    String template = text("device-profiles/template.yaml");
    Set<String> keys = new TreeSet<>();
    JsonNode schema =
        new ObjectMapper().readTree(text("src/main/resources/schema/device-profile.schema.json"));
    collect(schema.get("properties"), keys);

    keys.forEach(
        key -> {
          assertTrue(documented.contains(key) || key.matches("FR[1-7]"), key);
          assertTrue(template.contains(key + ":") || key.equals("family"), key);
        });
    assertTrue(keys.size() > 60, keys::toString);
  }

  private static void collect(JsonNode properties, Set<String> keys) {
    for (String key : properties.propertyNames()) {
      keys.add(key);
      properties.get(key).findValues("properties").forEach(p -> collect(p, keys));
    }
  }

  private static String section(String heading) throws IOException {
    String text = text("docs/profile.md");
    int start = text.indexOf("\n" + heading + "\n");
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end);
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file));
  }
}
