package dev.proofmark.cli;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Exclusion;
import dev.proofmark.profile.Problem;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options by which a profile is changed for one run. */
final class ProfileOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a value of the profile, such as device.firmware=3.5. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--level",
      paramLabel = "N",
      description = "Judge against this security level, 1 to 4, in every group.")
  private Integer level;

  @Option(
      names = "--only",
      paramLabel = "WORD",
      description =
          "Only checks of a requirement (CR-1.11), a row of the check list (SSH-005), an endpoint, a"
              + " protocol or a class. Repeatable.")
  private List<String> only = List.of();

  List<String> only() {
    return only;
  }

  /** Reads a profile by its path, or by its name in {@code device-profiles/}. */
  DeviceProfile read(String nameOrPath) {
    return read(find(nameOrPath), System.getenv());
  }

  DeviceProfile read(Path file, Map<String, String> environment) {
    Map<String, String> all = new LinkedHashMap<>(set);
    if (level != null) {
      if (level < 1 || level > 4) {
        throw new Refusal("--level is " + level + "; security levels go from 1 to 4");
      }
    }
    try {
      DeviceProfile profile = ProfileReader.read(file, environment, all);
      requireConditions(file, profile);
      return level == null ? profile : profile.claiming(everywhere(level));
    } catch (ProfileException e) {
      throw new Refusal(
          e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  private static Path find(String nameOrPath) {
    Path given = Path.of(nameOrPath);
    if (Files.isRegularFile(given)) {
      return given;
    }
    Path named = Path.of("device-profiles", nameOrPath + ".yaml");
    if (Files.isRegularFile(named)) {
      return named;
    }
    throw new Refusal(
        "there is no profile \""
            + nameOrPath
            + "\": neither this file nor "
            + named
            + " exists; copy device-profiles/template.yaml to begin one");
  }

  private static Map<FoundationalRequirement, Integer> everywhere(int level) {
    Map<FoundationalRequirement, Integer> claim = new EnumMap<>(FoundationalRequirement.class);
    for (FoundationalRequirement group : FoundationalRequirement.values()) {
      claim.put(group, level);
    }
    return claim;
  }

  /** Only a requirement with a condition can be excluded, and only the catalogue knows which. */
  private static void requireConditions(Path file, DeviceProfile profile) {
    for (Exclusion exclusion : profile.exclusions()) {
      String condition =
          Catalogue.current()
              .find(exclusion.requirement())
              .map(Requirement::appliesIf)
              .orElseThrow(
                  () ->
                      new Refusal(
                          file
                              + ": not-applicable names "
                              + exclusion.requirement()
                              + ", which the standard does not have"));
      if (condition.isEmpty()) {
        throw new Refusal(
            file
                + ": not-applicable names "
                + exclusion.requirement()
                + ", which has no condition and always applies");
      }
    }
  }
}
