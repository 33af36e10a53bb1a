package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a profile and what it leaves open, to be told all at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final Set<Question> questions = new LinkedHashSet<>();

  void add(Place place, String sentence) {
    found.add(new Problem(place.source(), place.line(), sentence));
  }

  /** Notes a value that is not known yet. */
  void ask(Place place, KeyPath path) {
    questions.add(new Question(place.source(), place.line(), String.join(".", path.parts())));
  }

  /** What is not known yet, by file and line. */
  List<Question> questions() {
    return questions.stream()
        .sorted(Comparator.comparing(Question::source).thenComparingInt(Question::line))
        .toList();
  }

  /** Adds one that makes reading on pointless. */
  ProfileException fatal(Place place, String sentence) {
    add(place, sentence);
    return new ProfileException(found);
  }

  void throwIfAny() throws ProfileException {
    if (!found.isEmpty()) {
      throw new ProfileException(found);
    }
  }
}
