package dev.proofmark.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object of a data file on the class path.
 *
 * <p>Read token by token: every command loads the catalogue, and data binding would take the
 * greater part of its start.
 */
record Entry(Map<String, Object> fields) {

  /**
   * Reads a file that lies beside the catalogue.
   *
   * @throws IllegalStateException if it is missing from the class path
   */
  static Entry read(String file) {
    try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes(file))) {
      parser.nextToken();
      return object(parser);
    }
  }

  /** The bytes of a file that lies beside the catalogue. */
  static byte[] bytes(String file) {
    try (InputStream in = Entry.class.getResourceAsStream("/catalogue/" + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "catalogue/" + file + " is missing from this installation; build Proofmark again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text, empty if the field is absent. */
  String text(String field) {
    return (String) fields.getOrDefault(field, "");
  }

  /** A number, 0 if the field is absent. */
  int number(String field) {
    return (Integer) fields.getOrDefault(field, 0);
  }

  /** True only if the field says so. */
  boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  List<String> texts(String field) {
    return list(field, String.class);
  }

  List<Integer> numbers(String field) {
    return list(field, Integer.class);
  }

  List<Entry> entries(String field) {
    return list(field, Entry.class);
  }

  private <T> List<T> list(String field, Class<T> type) {
    var values = new ArrayList<T>();
    for (Object value : (List<?>) fields.getOrDefault(field, List.of())) {
      values.add(type.cast(value));
    }
    return values;
  }

  private static Entry object(JsonParser parser) {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Entry(fields);
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NUMBER_INT -> parser.getIntValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getString();
    };
  }

  private static List<Object> array(JsonParser parser) {
    var values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }
}
