package dev.proofmark.result;

import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.profile.Identity;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Subject.Interface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether a run was made on the same device, firmware and configuration as the one that an
 * assessment is about. What was read from the device goes before what its maker declares; two
 * endpoints may spell the same thing differently, so each is compared with itself.
 *
 * @param model the run that the assessment is about
 * @param other the one that may belong to it
 */
record Likeness(Run model, Run other) {
  private static final int SHORT_HASH = 12;

  private static final List<Mark> MARKS =
      List.of(
          new Mark("serial", Seen::serial, Identity::serial),
          new Mark("firmware", Seen::firmware, Identity::firmware));

  /** By what one device is told from another. */
  private record Mark(
      String name, Function<Seen, String> reader, Function<Identity, String> declaration) {
    /** What the device said, by endpoint. */
    Map<String, String> read(Run run) {
      Map<String, String> read = new LinkedHashMap<>();
      run.course().begun().stream()
          .filter(seen -> !reader.apply(seen).isBlank())
          .forEach(seen -> read.put(seen.endpoint(), reader.apply(seen)));
      return read;
    }

    String declared(Run run) {
      return declaration.apply(run.subject().identity());
    }
  }

  /** The first property in which they differ, in words; empty if they belong together. */
  Optional<String> difference() {
    return Stream.concat(
            MARKS.stream().map(this::difference), Stream.of(types(), claim(), configuration()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What was not read from the device, and had to be believed. */
  List<String> believed() {
    List<String> remarks = new ArrayList<>();
    for (Mark mark : MARKS) {
      if (mark.read(other).isEmpty()) {
        String declared = mark.declared(other);
        remarks.add(
            mark.name()
                + (declared.isBlank()
                    ? " neither read nor declared"
                    : " declared only: " + declared));
      } else if (common(mark).isEmpty() && !mark.read(model).isEmpty()) {
        remarks.add(mark.name() + " read on other endpoints than in the latest run");
      }
    }
    return remarks;
  }

  private List<String> common(Mark mark) {
    return mark.read(other).keySet().stream().filter(mark.read(model)::containsKey).toList();
  }

  private Optional<String> difference(Mark mark) {
    Map<String, String> here = mark.read(other);
    Map<String, String> there = mark.read(model);
    List<String> common = common(mark);
    if (!common.isEmpty()) {
      return common.stream()
          .filter(endpoint -> !here.get(endpoint).equals(there.get(endpoint)))
          .findFirst()
          .map(at -> differs(mark.name(), here.get(at), there.get(at)) + " (" + at + ")");
    }
    if (here.isEmpty() != there.isEmpty()) {
      return here.isEmpty()
          ? unlike(there, mark.declared(other))
              .map(read -> differs(mark.name(), onlyDeclared(mark.declared(other)), read))
          : unlike(here, mark.declared(model))
              .map(read -> differs(mark.name(), read, onlyDeclared(mark.declared(model))));
    }
    return mark.declared(other).equals(mark.declared(model))
        ? Optional.empty()
        : Optional.of(differs(mark.name(), mark.declared(other), mark.declared(model)));
  }

  /** What was read, if nothing of it is what the other run only believes. */
  private static Optional<String> unlike(Map<String, String> read, String declared) {
    return read.containsValue(declared)
        ? Optional.empty()
        : Optional.of(String.join(", ", read.values()));
  }

  private static String onlyDeclared(String text) {
    return (text.isBlank() ? "unknown" : text) + " (declared only)";
  }

  private static String differs(String name, String here, String there) {
    return name + " " + orUnknown(here) + ", not " + orUnknown(there);
  }

  private static String orUnknown(String text) {
    return text.isBlank() ? "unknown" : text;
  }

  private Optional<String> types() {
    return model.subject().types().equals(other.subject().types())
        ? Optional.empty()
        : Optional.of(differs("type", inWords(other.subject()), inWords(model.subject())));
  }

  private static String inWords(Subject subject) {
    return String.join("+", subject.types().stream().map(Enum::name).toList());
  }

  private Optional<String> claim() {
    return Stream.of(FoundationalRequirement.values())
        .filter(group -> level(other, group) != level(model, group))
        .findFirst()
        .map(
            group ->
                "claimed level "
                    + level(other, group)
                    + " in "
                    + group
                    + ", not "
                    + level(model, group));
  }

  private static int level(Run run, FoundationalRequirement group) {
    return run.subject().claim().getOrDefault(group, 0);
  }

  private Optional<String> configuration() {
    Subject here = other.subject();
    Subject there = model.subject();
    if (here.hash().equals(there.hash())) {
      return Optional.empty();
    }
    if (!here.host().equals(there.host())) {
      return Optional.of(differs("host", here.host(), there.host()));
    }
    Map<String, Function<Subject, Object>> parts = new LinkedHashMap<>();
    parts.put("state", subject -> subject.identity().state());
    parts.put("endpoints", Likeness::declaredInterfaces);
    parts.put("budget", Subject::budget);
    parts.put("limits", Subject::limits);
    parts.put("integration", Subject::integration);
    parts.put("attestations", Subject::attestations);
    parts.put("waivers", Subject::waivers);
    parts.put("not-applicable", Subject::exclusions);
    String part =
        parts.entrySet().stream()
            .filter(one -> !one.getValue().apply(here).equals(one.getValue().apply(there)))
            .findFirst()
            .map(one -> ", which differs in " + one.getKey())
            .orElse("");
    return Optional.of(
        "configuration, profile "
            + shortened(here.hash())
            + ", not "
            + shortened(there.hash())
            + part);
  }

  private static Object declaredInterfaces(Subject subject) {
    return subject.interfaces().stream().filter(Interface::declared).toList();
  }

  private static String shortened(String hash) {
    return hash.length() <= SHORT_HASH ? hash : hash.substring(0, SHORT_HASH);
  }
}
