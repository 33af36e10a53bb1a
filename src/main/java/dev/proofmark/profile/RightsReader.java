package dev.proofmark.profile;

import dev.proofmark.profile.RightsMatrix.ObjectRights;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who may do what with the objects of one endpoint. */
final class RightsReader {
  private static final String KEY = "rights";

  private RightsReader() {}

  static Optional<RightsMatrix> read(Section endpoint) {
    if (!endpoint.has(KEY)) {
      return Optional.empty();
    }
    List<ObjectRights> objects = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Section section : endpoint.sections(KEY)) {
      ObjectRights rights = object(section);
      if (section.has("object") && !seen.add(rights.object())) {
        section.wrong("object", "is there a second time; put its rights into one entry");
      }
      objects.add(rights);
    }
    return Optional.of(new RightsMatrix(List.copyOf(objects)));
  }

  private static ObjectRights object(Section section) {
    String object = section.needed("object");
    Map<Operation, Set<Party>> holders = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      String key = operation.name().toLowerCase(Locale.ROOT);
      List<Party> parties = section.list(key, Forms.word(Party.class));
      if (section.has(key)) {
        Set<Party> some = EnumSet.noneOf(Party.class);
        some.addAll(parties);
        holders.put(operation, some);
      }
    }
    section.end();
    return new ObjectRights(object, holders);
  }
}
