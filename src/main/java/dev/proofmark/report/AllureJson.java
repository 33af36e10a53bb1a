package dev.proofmark.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes Allure's model, which brings no writer of its own, as Allure reads it. */
final class AllureJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .addModule(
              new SimpleModule()
                  .addSerializer(Status.class, word(Status::value))
                  .addSerializer(Stage.class, word(Stage::value)))
          .build();

  private AllureJson() {}

  static String write(TestResult result) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
  }

  private static <E> ValueSerializer<E> word(Function<E, String> word) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(E constant, JsonGenerator json, SerializationContext context) {
        json.writeString(word.apply(constant));
      }
    };
  }
}
