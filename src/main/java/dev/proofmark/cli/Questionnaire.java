package dev.proofmark.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks a person in plain words what a profile calls type and level. */
final class Questionnaire {
  private static final List<String> TYPES =
      List.of(
          "What is it? A controller or sensor that runs the process itself (EDR), a computer with a",
          "general-purpose operating system (HDR), a switch, gateway or router (NDR), or software (SAR)?",
          "One or more of these words, or Enter if you do not know: ");
  private static final List<String> LEVELS =
      List.of(
          "How strong an attacker shall it withstand? 1: one who does harm by mistake; 2: one who means",
          "it, by simple means; 3: one with skill and some means; 4: one with much skill and large means.",
          "A number, or Enter if you do not know: ");

  private final Person person;

  Questionnaire(Person person) {
    this.person = person;
  }

  /** The types as a profile writes them; empty if they are not known. */
  String types() {
    return asked(TYPES, "(EDR|HDR|NDR|SAR)([ ,]+(EDR|HDR|NDR|SAR))*")
        .map(words -> "[" + String.join(", ", words.split("[ ,]+")) + "]")
        .orElse("");
  }

  /** The level; empty if it is not known. */
  String level() {
    return asked(LEVELS, "[1-4]").orElse("");
  }

  private Optional<String> asked(List<String> lines, String form) {
    while (true) {
      Optional<String> answer =
          person.asked(String.join("\n", lines)).map(word -> word.toUpperCase(Locale.ROOT));
      if (answer.isEmpty() || answer.get().matches(form)) {
        return answer;
      }
    }
  }
}
