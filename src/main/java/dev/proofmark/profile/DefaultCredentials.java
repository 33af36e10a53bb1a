package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the maker's documents say one can log in with before anything is set up; in a commissioned
 * device none of it works.
 *
 * @param pairs at least one and at most ten, of which no user has more than two
 */
public record DefaultCredentials(List<Pair> pairs) implements Setting {
  static final String KEY = "default-credentials";

  private static final int MOST = 10;
  private static final int MOST_OF_ONE_USER = 2;

  /** A user name with the password that the documents give. */
  public record Pair(String user, Secret password) {}

  public DefaultCredentials {
    pairs = List.copyOf(pairs);
  }

  /** Reads them where they are declared, for the device as a whole. */
  static Optional<DefaultCredentials> read(Section profile) {
    List<Pair> pairs = new ArrayList<>();
    for (Section section : profile.sections(KEY)) {
      pairs.add(new Pair(section.needed("user"), section.secret("password")));
      section.end();
    }
    if (pairs.size() > MOST) {
      profile.wrong(KEY, "has more than " + MOST + " entries; no list of guesses belongs here");
    }
    List<String> users = pairs.stream().map(Pair::user).toList();
    users.stream()
        .distinct()
        .filter(user -> Collections.frequency(users, user) > MOST_OF_ONE_USER)
        .forEach(
            user ->
                profile.wrong(
                    KEY,
                    "has more than two entries for \""
                        + user
                        + "\", which might lock that account"));
    return pairs.isEmpty() ? Optional.empty() : Optional.of(new DefaultCredentials(pairs));
  }
}
