package dev.proofmark.profile;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what to do about a text that is not YAML. */
final class YamlAdvice {
  private YamlAdvice() {}

  /** One sentence; it never repeats the text, which may hold a secret. */
  static String on(MarkedYamlEngineException error) {
    String problem = String.valueOf(error.getProblem());
    String context = String.valueOf(error.getContext());
    return "this is not YAML: " + advice(problem, context);
  }

  private static String advice(String problem, String context) {
    if (problem.contains("TAB")) {
      return "a tab stands where only blanks may; indent with blanks";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "there is one colon too many; put a text with \": \" in quotes, or mend the indentation";
    }
    if (problem.startsWith("mapping keys are not allowed")) {
      return "a question mark stands alone; write \"?\" in quotes";
    }
    if (context.contains("quoted scalar")) {
      return "a quotation mark is not closed";
    }
    if (context.contains("flow")) {
      return "a bracket or brace is not closed, or a comma is missing";
    }
    if (problem.contains("cannot start any token")) {
      return "a text may not begin with @, ` or %; put it in quotes";
    }
    if (problem.contains("could not find expected ':'")) {
      return "a key without its colon; write \"key: value\"";
    }
    return "mend the indentation, and put a text that begins with a special character in quotes";
  }
}
