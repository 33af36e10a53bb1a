package dev.proofmark.codec.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header fields of a message, in order; names are compared without regard to case.
 *
 * @param fields as they stand in the message
 */
public record Headers(List<Field> fields) {
  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  /**
   * One header field.
   *
   * @param name such as {@code Content-Type}
   * @param value without white space around it
   */
  public record Field(String name, String value) {}

  public Headers {
    fields = List.copyOf(fields);
  }

  /** The same with one more field at the end. */
  public Headers with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** The value of the first field of this name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The values of all fields of this name. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** Whether a field that lists words has this word among them, in any case. */
  public boolean lists(String name, String word) {
    return all(name).stream()
        .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(",")).stream())
        .anyMatch(item -> item.strip().equals(word));
  }

  /** The fields as they go over the wire, each with its line end. */
  String encode() {
    StringBuilder text = new StringBuilder();
    for (Field field : fields) {
      text.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    return text.toString();
  }
}
