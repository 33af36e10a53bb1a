package dev.proofmark.profile;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what is done to the device by commands and by people. */
final class ActReader {
  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final List<String> WAYS = List.of("command", "get", "person");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_-]+)\\}");

  private ActReader() {}

  /** Every act of the group, by kind. */
  static Map<ActKind, Act> acts(Section group) {
    Map<ActKind, Act> acts = new EnumMap<>(ActKind.class);
    for (ActKind kind : ActKind.values()) {
      group
          .section(kind.key())
          .flatMap(section -> act(kind, section))
          .ifPresent(act -> acts.put(kind, act));
    }
    group.end();
    return acts;
  }

  static Exclusive exclusive(Section section) {
    Set<String> known = Set.of("host");
    section.demand("acquire");
    section.demand("release");
    Exclusive exclusive =
        new Exclusive(
            command(section, "acquire", known),
            command(section, "release", known),
            command(section, "holder", known));
    section.end();
    return exclusive;
  }

  private static Optional<Act> act(ActKind kind, Section section) {
    boolean open = WAYS.stream().anyMatch(section::asks);
    List<String> ways = WAYS.stream().filter(section::has).toList();
    if (ways.size() > 1) {
      section.wrong(String.join(" and ", ways) + " both stand here; keep the one that does it");
    } else if (ways.isEmpty() && !open) {
      section.wrong("nothing says how it is done; give one of " + String.join(", ", WAYS));
    }
    Act act =
        new Act(
            kind,
            command(section, "command", Act.PLACEHOLDERS),
            section.value("get", Forms::webPage),
            section.value("person", Forms::filled).orElse(""),
            section.duration("within").orElse(USUAL));
    section.end();
    return open ? Optional.empty() : Optional.of(act);
  }

  private static List<String> command(Section section, String key, Set<String> known) {
    if (section.isEmptyList(key)) {
      section.wrong(key, "is an empty list; give the program and its arguments");
    }
    return section.list(key, word(known));
  }

  private static Function<String, String> word(Set<String> known) {
    return text -> {
      PLACEHOLDER
          .matcher(Forms.filled(text))
          .results()
          .map(match -> match.group(1))
          .filter(name -> !known.contains(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(
                    "has the unknown placeholder {%s}%s"
                        .formatted(name, Words.advice(name, known, "known here are")));
              });
      return text;
    };
  }
}
