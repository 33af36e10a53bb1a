package dev.proofmark.cli;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.Requirement;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Exclusion;
import dev.proofmark.profile.Problem;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.store.DeviceStore;
import dev.proofmark.store.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Finds and reads a profile, with what the command line sets in it. */
class ProfileReading {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a value of the profile, such as device.firmware=3.5. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** Reads a profile by its path, or by its name in {@code device-profiles/}. */
  final DeviceProfile read(String nameOrPath) {
    return read(find(nameOrPath), System.getenv());
  }

  /**
   * The same for a command that goes to the device: where the profile names no certificates, the
   * bench comes with its own kit, if it has one.
   */
  final DeviceProfile forDevice(String nameOrPath) throws IOException {
    DeviceProfile profile = read(nameOrPath);
    Optional<Kit> kit = profile.pki().isPresent() ? Optional.empty() : Kit.in(Home.path());
    if (kit.isEmpty()) {
      return profile;
    }
    boolean single = DeviceStore.of(Home.path(), profile.host()).enrolment().single();
    return profile.withPki(single ? kit.get().single() : kit.get().pki());
  }

  /** Reads a profile that takes its variables from this environment. */
  DeviceProfile read(Path file, Map<String, String> environment) {
    try {
      DeviceProfile profile = ProfileReader.read(file, environment, set);
      requireConditions(file, profile);
      return profile;
    } catch (ProfileException e) {
      throw new Refusal(
          e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  /** The file of a profile. */
  static Path find(String nameOrPath) {
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
            + " exists; begin one with \"proofmark init HOST\", or copy device-profiles/template.yaml");
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
