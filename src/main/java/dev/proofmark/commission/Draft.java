package dev.proofmark.commission;

import dev.proofmark.commission.Found.Standing;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.profile.ProfileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first profile of a device: what was found of it, and a question in every other place. */
public final class Draft {
  private static final String OPEN = "\"?\"";
  private static final String HTTP = "http";
  private static final int LONGEST_REMARK = 100;

  private final String host;
  private final List<Found> found;
  private final Map<Found, String> names;

  /**
   * @param found open ports of the device; those of clear HTTP belong to its HTTPS, if it has one
   */
  public Draft(String host, List<Found> found) {
    this.host = host;
    this.found = found;
    this.names = named(found);
  }

  /** Enough of a profile to go and look: it declares nothing, and bounds the pace. */
  public static String bare(String host, double perSecond) {
    return """
        proofmark: 1
        device: {vendor: "?", product: "?"}
        types: "?"
        claim: "?"
        host: %s
        budget: {connections: 1, per-second: %s}
        limits: {connect-timeout: 2 s}
        endpoints: {any: {protocol: any, port: 1}}
        """
        .formatted(ProfileText.quoted(host), perSecond);
  }

  /**
   * Reads a text as a profile that stands in no file of the user's.
   *
   * @throws ProfileException if it is not sound
   */
  public static DeviceProfile read(String text) throws IOException, ProfileException {
    Path folder = Files.createTempDirectory("proofmark-draft");
    Path file = folder.resolve("draft.yaml");
    try {
      return ProfileReader.read(Files.writeString(file, text), Map.of(), Map.of());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /**
   * The profile with its comments.
   *
   * @param types as profiles write them, such as {@code [EDR]}; empty asks for them
   * @param level claimed; empty asks for it
   */
  public String text(String types, String level, LocalDate day) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("host", remark(host));
    values.put("day", day.toString());
    values.put("product", shown("product", Nameplate::product, "what it is called"));
    values.put(
        "serial", shown("serial", Nameplate::serial, "on the type plate of the unit on the bench"));
    values.put("firmware", shown("firmware", Nameplate::firmware, "its version"));
    values.put("keys", keys());
    values.put("types", types.isEmpty() ? OPEN : types);
    values.put("claim", level.isEmpty() ? OPEN : level);
    values.put("address", ProfileText.quoted(host));
    values.put("endpoints", endpoints());
    String text = Resource.text("profile.yaml");
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return text;
  }

  private static Map<Found, String> named(List<Found> found) {
    boolean secure = found.stream().anyMatch(one -> one.port().protocol().equals("https"));
    boolean nothing = found.stream().noneMatch(Found::named);
    Map<Found, String> names = new LinkedHashMap<>();
    for (Found one : found) {
      boolean belongsToHttps = secure && one.port().protocol().equals(HTTP);
      if (one.named() && !belongsToHttps || nothing) {
        String word = protocol(one).replace('.', '-');
        names.put(one, names.containsValue(word) ? word + "-" + one.port().number() : word);
      }
    }
    return names;
  }

  private static String protocol(Found one) {
    return one.port().protocol().isEmpty() ? Proposals.UNKNOWN : one.port().protocol();
  }

  private String shown(String key, Function<Nameplate, String> part, String question) {
    return names.keySet().stream()
        .filter(one -> !part.apply(one.plate()).isBlank())
        .findFirst()
        .map(
            one ->
                remarked(
                    key,
                    ProfileText.quoted(part.apply(one.plate())),
                    "as " + names.get(one) + " shows it"))
        .orElse(remarked(key, OPEN, question));
  }

  private static String remarked(String key, String value, String remark) {
    return String.format("  %-25s # %s", key + ": " + value, remark);
  }

  private String keys() {
    String keys =
        names.keySet().stream()
            .filter(one -> !one.plate().key().isEmpty())
            .map(one -> "    " + names.get(one) + ": " + ProfileText.quoted(one.plate().key()))
            .collect(Collectors.joining("\n"));
    String head =
        "  # SHA-256 of the certificate or host key with which each interface proved itself\n";
    return head + (keys.isEmpty() ? "  keys: " + OPEN : "  keys:\n" + keys);
  }

  private String endpoints() {
    StringBuilder text = new StringBuilder();
    names.forEach((one, name) -> text.append(endpoint(one, name)));
    found.stream()
        .filter(one -> !one.named() && !names.containsKey(one))
        .forEach(one -> text.append(unknown(one)));
    return text.toString().stripTrailing();
  }

  private String endpoint(Found one, String name) {
    StringBuilder text = new StringBuilder();
    text.append("  # ").append(remark(one.inWords())).append('\n');
    if (one.standing() == Standing.PRESUMED) {
      text.append("  # Proofmark sent nothing to it; every report says that nobody tried it.\n");
    } else if (!one.named()) {
      text.append("  # What is it? Until you say so, every report tells that nobody tried it.\n");
    }
    text.append("  ").append(name).append(":\n");
    text.append("    protocol: ").append(protocol(one)).append('\n');
    text.append("    port: ").append(one.port().number()).append('\n');
    text.append(path(one)).append(clearText(one));
    for (String[] cells : Resource.table("questions.csv")) {
      if (cells[0].equals(one.port().protocol())) {
        text.append(String.format("    %-21s # %s%n", cells[1] + ": " + OPEN, cells[2]));
      }
    }
    return text.append('\n').toString();
  }

  /** Some OPC UA servers answer at their whole address only. */
  private static String path(Found one) {
    if (!one.port().path().isEmpty()) {
      return "    path: " + ProfileText.quoted(one.port().path()) + "\n";
    }
    boolean asks = one.port().protocol().equals("opcua") && !one.said().isEmpty();
    return asks ? "    path: " + OPEN + "             # of its address, such as /plc\n" : "";
  }

  /** Of several web servers nobody knows to which the clear ports belong; the first will do. */
  private String clearText(Found https) {
    String ports =
        found.stream()
            .filter(one -> one.port().protocol().equals(HTTP))
            .map(one -> String.valueOf(one.port().number()))
            .collect(Collectors.joining(", "));
    boolean first =
        names.keySet().stream()
            .filter(one -> one.port().protocol().equals("https"))
            .findFirst()
            .filter(https::equals)
            .isPresent();
    return ports.isEmpty() || !first
        ? ""
        : "    clear-text-ports: [" + ports + "]  # open, and usual for the web without TLS\n";
  }

  private static String unknown(Found one) {
    return "  # "
        + remark(one.inWords())
        + ".\n  # What is it? If it is the device's, declare it here; if not, under foreign-ports.\n\n";
  }

  /** What the device says must not end the comment that it stands in. */
  private static String remark(String text) {
    String line = text.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", " ");
    return line.length() <= LONGEST_REMARK ? line : line.substring(0, LONGEST_REMARK) + "…";
  }
}
