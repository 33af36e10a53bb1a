package dev.proofmark.profile;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schema that editors use, held to the reader that decides. */
class ProfileSchemaTest {
  private static final String NONSENSE = "zzzzzzzzzzzz";
  private static final String ENDPOINT = "/properties/endpoints/additionalProperties/properties";

  /** Each object of the schema, and the option that sets a nonsense key in the same place. */
  private static final Map<String, String> OBJECTS =
      Map.ofEntries(
          Map.entry("", NONSENSE),
          Map.entry("/properties/device", "device." + NONSENSE),
          Map.entry("/properties/claim/anyOf/1", "claim." + NONSENSE),
          Map.entry("/properties/consent", "consent." + NONSENSE),
          Map.entry("/properties/budget", "budget." + NONSENSE),
          Map.entry("/properties/slots", "slots." + NONSENSE),
          Map.entry("/properties/acts/additionalProperties", "acts.reset." + NONSENSE),
          Map.entry("/properties/exclusive", "exclusive." + NONSENSE),
          Map.entry("/properties/limits", "limits." + NONSENSE),
          Map.entry("/properties/pki", "pki." + NONSENSE),
          Map.entry("/properties/accounts/additionalProperties", "accounts.admin." + NONSENSE),
          Map.entry("/properties/endpoints/additionalProperties", "endpoints.web." + NONSENSE),
          Map.entry(ENDPOINT + "/lockout", "endpoints.web.lockout." + NONSENSE),
          Map.entry(ENDPOINT + "/login", "endpoints.web.login." + NONSENSE),
          Map.entry(ENDPOINT + "/log", "endpoints.web.log." + NONSENSE),
          Map.entry(ENDPOINT + "/access/anyOf/1", "endpoints.web.access." + NONSENSE),
          Map.entry(ENDPOINT + "/nameplate", "endpoints.web.nameplate." + NONSENSE),
          Map.entry(ENDPOINT + "/trust", "endpoints.web.trust." + NONSENSE),
          Map.entry(ENDPOINT + "/test-objects", "endpoints.web.test-objects." + NONSENSE),
          Map.entry("/properties/default-credentials/items", "default-credentials"),
          Map.entry(ENDPOINT + "/rights/items", "endpoints.web.rights"),
          Map.entry("/properties/integration/items", "integration"),
          Map.entry("/properties/attestations/items", "attestations"),
          Map.entry("/properties/waivers/items", "waivers"),
          Map.entry("/properties/not-applicable/items", "not-applicable"));

  /** What a schema cannot know. */
  private static final Pattern BEYOND =
      Pattern.compile(
          "no account|asks the device itself|no endpoint|second time|those of endpoint|second document|where the number"
              + " goes|how many there are|not YAML|from 1 ms|"
              + "unknown placeholder|to the bench|than two entries|slots leaves|declare acts|make is true|keys:"
              + " unknown");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir private Path temporary;

  @Test
  void isASchema() throws IOException {
    Schema dialect =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertEquals(List.of(), dialect.validate(text(), InputFormat.JSON));
  }

  @Test
  void acceptsWhatTheReaderAccepts() throws IOException {
    assertEquals(List.of(), errors(ProfileFolder.PLAIN));
    assertEquals(List.of(), errors(ProfileQuestionsTest.DRAFT));
    assertEquals(
        List.of(),
        errors("extends: family.yaml\nendpoints: {web: null, ssh: {lockout: {period: 1 h}}}\n"));
    assertEquals(List.of(), errors("family: true\ndevice: {vendor: ACME}\nclaim: {FR1: 3}\n"));
    assertEquals(
        List.of(),
        errors(
            ProfileFolder.PLAIN.replace("claim: 2", "claim: \"${SL:-2}\"")
                + "  bus: {protocol: modbus, port: \"${PORT}\", access: none}\n"));
  }

  @Test
  void acceptsEveryCommittedProfile() throws IOException {
    try (var files = Files.newDirectoryStream(Path.of("device-profiles"), "*.yaml")) {
      for (Path file : files) {
        assertEquals(List.of(), errors(Files.readString(file)), file::toString);
      }
    }
    assertTrue(Files.exists(Path.of("device-profiles/template.yaml")));
  }

  static Stream<Arguments> mistakes() {
    Stream<Arguments> changes =
        Stream.concat(ProfileErrorsTest.changes(), ProfileQuestionsTest.refused());
    Stream<Arguments> additions =
        Stream.concat(ProfileErrorsTest.additions(), ProfileActsTest.refused());
    return Stream.concat(
            changes.map(a -> ProfileFolder.PLAIN.replace((String) a.get()[0], (String) a.get()[1])),
            additions.map(a -> ProfileFolder.PLAIN + a.get()[0] + "\n"))
        .map(text -> arguments(text));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refusesWhatTheReaderRefusesUnlessNoSchemaCould(String text) throws IOException {
    List<String> problems =
        ProfileFolder.at(temporary).with("p.yaml", text).problems("p.yaml", Map.of());

    if (problems.stream().noneMatch(p -> BEYOND.matcher(p).find())) {
      assertTrue(!errors(text).isEmpty(), problems::toString);
    }
  }

  @Test
  void knowsTheKeysThatTheReaderKnows() throws IOException {
    ProfileFolder folder = ProfileFolder.at(temporary);
    folder.with("p.yaml", ProfileFolder.PLAIN + "  web: {protocol: https}\n");
    JsonNode schema = schema();
    Set<String> objects = new TreeSet<>();
    collect(schema, "", objects);

    assertEquals(new TreeSet<>(OBJECTS.keySet()), objects);
    OBJECTS.forEach(
        (pointer, option) -> {
          folder.with("p.yaml", plain(pointer));
          Set<String> keys = new TreeSet<>(schema.at(pointer + "/properties").propertyNames());
          assertEquals(keys, known(folder, option), pointer);
        });
  }

  @Test
  void knowsTheLimitsAndTheirDefaults() throws IOException {
    JsonNode limits = schema().at("/properties/limits/properties");

    assertEquals(
        Arrays.stream(Limit.values()).map(Limit::key).collect(toCollection(TreeSet::new)),
        new TreeSet<>(limits.propertyNames()));
    for (Limit limit : Limit.values()) {
      assertEquals(limit.standard(), limits.get(limit.key()).get("default").asString());
    }
  }

  @Test
  void knowsTheActs() throws IOException {
    Set<String> acts = new TreeSet<>();
    schema().at("/properties/acts/propertyNames/enum").forEach(name -> acts.add(name.asString()));

    assertEquals(
        Arrays.stream(ActKind.values()).map(ActKind::key).collect(toCollection(TreeSet::new)),
        acts);
  }

  @Test
  void explainsEveryKey() throws IOException {
    JsonNode schema = schema();
    for (String pointer : OBJECTS.keySet()) {
      JsonNode properties = schema.at(pointer + "/properties");
      for (String key : properties.propertyNames()) {
        boolean shared =
            properties.get(key).path("$ref").asString("").matches("#/.*(secret|requirement)");
        assertTrue(properties.get(key).has("description") || shared, pointer + "/" + key);
      }
    }
    assertNotNull(schema.at("/$defs/secret").get("description"));
    assertNotNull(schema.at("/$defs/requirement").get("description"));
  }

  /** A plain profile in which the place of the nonsense key can be set. */
  private static String plain(String pointer) {
    String text = ProfileFolder.PLAIN + "  web: {protocol: https}\n";
    return pointer.startsWith("/properties/claim")
        ? text.replace("claim: 2", "claim: {FR1: 2}")
        : text;
  }

  /** The keys that the reader lists when it meets one that it does not know. */
  private static Set<String> known(ProfileFolder folder, String option) {
    boolean list = !option.contains(NONSENSE);
    String value = list ? "[{" + NONSENSE + ": 1}]" : "1";
    String sentence =
        folder.problems("p.yaml", Map.of(option, value)).stream()
            .filter(p -> p.contains("unknown key \"" + NONSENSE + "\"; known here are "))
            .findFirst()
            .orElseThrow();
    return new TreeSet<>(List.of(sentence.replaceFirst(".*known here are ", "").split(", ")));
  }

  private static void collect(JsonNode node, String pointer, Collection<String> objects) {
    if (node.has("additionalProperties") && node.has("properties")) {
      objects.add(pointer);
    }
    for (String name : node.isObject() ? node.propertyNames() : Set.<String>of()) {
      if (!pointer.isEmpty() || !name.equals("$defs")) {
        collect(node.get(name), pointer + "/" + name, objects);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, objects);
    }
  }

  private static List<Error> errors(String yaml) throws IOException {
    return REGISTRY.getSchema(text(), InputFormat.JSON).validate(yaml, InputFormat.YAML);
  }

  private static JsonNode schema() throws IOException {
    return REGISTRY.getSchema(text(), InputFormat.JSON).getSchemaNode();
  }

  private static String text() throws IOException {
    try (var in = ProfileReader.class.getResourceAsStream("/schema/device-profile.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
