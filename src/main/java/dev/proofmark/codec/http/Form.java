package dev.proofmark.codec.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a form, as browsers send them; of two fields of a name the first one counts.
 *
 * @param fields by name
 */
public record Form(Map<String, String> fields) {
  /** How a form in a body is labelled. */
  public static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  /** No fields. */
  public static final Form EMPTY = new Form(Map.of());

  /** A form with one field. */
  public static Form of(String name, String value) {
    return new Form(Map.of(name, value));
  }

  /** The same with one more field. */
  public Form and(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Form(more);
  }

  /** Reads fields; what cannot be decoded is left out. */
  public static Form decode(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        try {
          fields.putIfAbsent(
              URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
              URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
          continue;
        }
      }
    }
    return new Form(fields);
  }

  /** The value of a field. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The form as it stands in a body. */
  public String encode() {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
