package dev.proofmark.cli;

import java.io.Console;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The person at the terminal, who can be asked; in a script there is none. */
final class Person {
  private final Optional<UnaryOperator<String>> answers;

  private Person(Optional<UnaryOperator<String>> answers) {
    this.answers = answers;
  }

  /** Whoever sits at the terminal of this process, if it has one. */
  static Person atTerminal() {
    Optional<Console> console = Optional.ofNullable(System.console());
    return new Person(console.map(c -> question -> c.readLine("%s", question)));
  }

  /** Somebody who answers in this way; null for the end of what there is to say. */
  static Person who(UnaryOperator<String> answers) {
    return new Person(Optional.of(answers));
  }

  static Person nobody() {
    return new Person(Optional.empty());
  }

  boolean isThere() {
    return answers.isPresent();
  }

  /** The answer without blanks around it; empty if there is none. */
  Optional<String> asked(String question) {
    return answers
        .map(person -> person.apply(question))
        .map(String::strip)
        .filter(answer -> !answer.isEmpty());
  }

  /** Whether the answer is yes. */
  boolean agrees(String question) {
    return asked(question).filter(Person::isYes).isPresent();
  }

  static boolean isYes(String answer) {
    return answer.matches("(?i)y(es)?");
  }
}
