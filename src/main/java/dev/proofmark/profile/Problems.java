package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a profile, so that the user sees all of it at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String sentence) {
    found.add(new Problem(place.source(), place.line(), sentence));
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
