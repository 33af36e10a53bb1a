package dev.proofmark.commission;

import dev.proofmark.commission.Round.Called;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.Course.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who the device is by what it says of itself, compared with the profile and with later. */
public final class Identification {
  private Identification() {}

  /** What the device said of itself, interface by interface; those that said nothing are absent. */
  public static List<Seen> of(List<Called> round) {
    List<Seen> all = new ArrayList<>();
    for (Called called : round) {
      Optional<Nameplate> plate =
          called
              .sightings()
              .map(Sighting::plate)
              .filter(p -> !p.equals(Nameplate.BLANK))
              .reduce(Identification::completed);
      plate.ifPresent(p -> all.add(seen(called.endpoint().name(), p)));
    }
    return all;
  }

  /** A later visit, such as one that logged in, may have seen more. */
  private static Nameplate completed(Nameplate first, Nameplate later) {
    return new Nameplate(
        either(first.product(), later.product()),
        either(first.serial(), later.serial()),
        either(first.firmware(), later.firmware()),
        either(first.key(), later.key()));
  }

  private static String either(String first, String later) {
    return first.isEmpty() ? later : first;
  }

  private static Seen seen(String endpoint, Nameplate plate) {
    return new Seen(endpoint, plate.product(), plate.serial(), plate.firmware(), plate.key());
  }

  /**
   * Why this is not the device of the profile: one sentence a difference. What the profile does not
   * declare or the device does not tell cannot differ.
   */
  public static List<String> differences(DeviceProfile profile, List<Seen> seen) {
    List<String> all = new ArrayList<>();
    for (Seen one : seen) {
      all.addAll(
          differing(
              one, "serial number", Seen::serial, profile.identity().serial(), "device.serial"));
      all.addAll(
          differing(
              one, "firmware", Seen::firmware, profile.identity().firmware(), "device.firmware"));
      String key = profile.keys().getOrDefault(one.endpoint(), "");
      all.addAll(differing(one, "key", Seen::key, key, "device.keys." + one.endpoint()));
    }
    return all;
  }

  /** Whether anything that was seen can be compared with the profile. */
  static boolean isComparable(DeviceProfile profile, List<Seen> seen) {
    return seen.stream()
        .anyMatch(
            one ->
                bothKnown(one.serial(), profile.identity().serial())
                    || bothKnown(one.firmware(), profile.identity().firmware())
                    || bothKnown(one.key(), profile.keys().getOrDefault(one.endpoint(), "")));
  }

  private static boolean bothKnown(String read, String declared) {
    return !read.isEmpty() && !declared.isEmpty();
  }

  private static List<String> differing(
      Seen seen, String what, Function<Seen, String> read, String declared, String key) {
    String there = read.apply(seen);
    if (!bothKnown(there, declared) || there.equals(declared)) {
      return List.of();
    }
    return List.of(
        seen.endpoint() + " shows " + what + " " + there + ", and " + key + " is " + declared);
  }

  /** What changed between two rounds; empty if it is the same device with the same firmware. */
  public static Optional<String> changed(List<Seen> before, List<Seen> after) {
    for (Seen then : before) {
      for (Seen now : after) {
        if (then.endpoint().equals(now.endpoint())) {
          Optional<String> change =
              change(then, now, "serial number", Seen::serial)
                  .or(() -> change(then, now, "firmware", Seen::firmware))
                  .or(() -> change(then, now, "key", Seen::key));
          if (change.isPresent()) {
            return change;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> change(
      Seen then, Seen now, String what, Function<Seen, String> read) {
    String before = read.apply(then);
    String after = read.apply(now);
    return !bothKnown(before, after) || before.equals(after)
        ? Optional.empty()
        : Optional.of(
            "the " + what + " on " + then.endpoint() + " changed from " + before + " to " + after);
  }
}
