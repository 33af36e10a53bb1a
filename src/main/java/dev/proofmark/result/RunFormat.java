package dev.proofmark.result;

import dev.proofmark.catalogue.RequirementId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How the records of a run are written as JSON, in run file and journal alike. */
final class RunFormat {
  /** The only format there is. */
  static final int FORMAT = 1;

  /** Keys in the order of the records, every key always there, requirements by their number. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Control characters of the device would otherwise reach a terminal that shows the file.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .addModule(
              new SimpleModule()
                  .addSerializer(RequirementId.class, new NumberWriter())
                  .addDeserializer(RequirementId.class, new NumberReader()))
          .build();

  private RunFormat() {}

  private static final class NumberWriter extends ValueSerializer<RequirementId> {
    @Override
    public void serialize(RequirementId id, JsonGenerator json, SerializationContext context) {
      json.writeString(id.toString());
    }
  }

  private static final class NumberReader extends ValueDeserializer<RequirementId> {
    @Override
    public RequirementId deserialize(JsonParser json, DeserializationContext context) {
      return RequirementId.parse(json.getString());
    }
  }
}
