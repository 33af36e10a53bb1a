package dev.proofmark.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays values from the command line ({@code --set endpoints.ssh.port=2222}) over a profile. */
final class Overrides {
  private static final Set<String> OF_FILES = Set.of(ProfileSource.EXTENDS, ProfileSource.FAMILY);

  private final Problems problems;

  Overrides(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param set values by dotted key; one that begins with a bracket or brace is read as YAML
   */
  Tree.Group apply(Tree.Group profile, Map<String, String> set) throws ProfileException {
    Tree.Group result = profile;
    for (var one : set.entrySet()) {
      Place place = new Place("--set " + one.getKey(), 0, Path.of(""));
      List<String> keys = List.of(one.getKey().split("\\.", -1));
      if (OF_FILES.contains(keys.get(0))) {
        problems.add(place, keys.get(0) + " belongs into a file; it cannot be set");
      } else {
        result = put(result, KeyPath.TOP, keys, value(one.getValue(), place));
      }
    }
    return result;
  }

  private Tree value(String text, Place place) throws ProfileException {
    boolean yaml = text.startsWith("[") || text.startsWith("{");
    return yaml ? YamlTree.read(text, place, problems) : new Tree.Text(text, place);
  }

  private Tree.Group put(Tree.Group group, KeyPath path, List<String> keys, Tree value) {
    String key = keys.get(0);
    Tree old = group.entries().containsKey(key) ? group.entries().get(key).value() : null;
    KeyPath here = path.key(key);
    if (old == null && here.named()) {
      String kind = path.parts().get(0).substring(0, path.parts().get(0).length() - 1);
      problems.add(
          value.place(),
          "there is no %s \"%s\"%s"
              .formatted(kind, key, Words.advice(key, group.entries().keySet(), "there are")));
      return group;
    }
    if (keys.size() == 1) {
      return with(group, key, value);
    }
    if (old instanceof Tree.Text text && !text.open() || old instanceof Tree.Sequence) {
      problems.add(value.place(), here + " is " + old.kind() + "; set it as a whole");
      return group;
    }
    Tree.Group below = old instanceof Tree.Group g ? g : new Tree.Group(Map.of(), value.place());
    return with(group, key, put(below, here, keys.subList(1, keys.size()), value));
  }

  private static Tree.Group with(Tree.Group group, String key, Tree value) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(group.entries());
    // The key's own place stays where its file has it, so that a set group still points there.
    Tree.Entry old = entries.get(key);
    Place place = old == null || !(value instanceof Tree.Group) ? value.place() : old.place();
    entries.put(key, new Tree.Entry(place, value));
    return new Tree.Group(entries, group.place());
  }
}
