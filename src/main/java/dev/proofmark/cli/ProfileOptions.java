package dev.proofmark.cli;

import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.profile.DeviceProfile;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options by which a profile is changed for one run, and a part of its plan chosen. */
final class ProfileOptions extends ProfileReading {
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

  @Override
  DeviceProfile read(Path file, Map<String, String> environment) {
    if (level != null && (level < 1 || level > 4)) {
      throw new Refusal("--level is " + level + "; security levels go from 1 to 4");
    }
    DeviceProfile profile = super.read(file, environment);
    return level == null ? profile : profile.claiming(everywhere(level));
  }

  private static Map<FoundationalRequirement, Integer> everywhere(int level) {
    Map<FoundationalRequirement, Integer> claim = new EnumMap<>(FoundationalRequirement.class);
    for (FoundationalRequirement group : FoundationalRequirement.values()) {
      claim.put(group, level);
    }
    return claim;
  }
}
