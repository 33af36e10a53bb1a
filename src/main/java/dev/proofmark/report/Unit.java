package dev.proofmark.report;

import dev.proofmark.profile.Identity;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which unit was measured, and how that is known: as the profile declares it, as it was read from
 * the device, or both.
 */
final class Unit {
  private final Run run;

  private Unit(Run run) {
    this.run = run;
  }

  /** Such as {@code serial 4711, firmware 3.4.1 (read from it, as declared)}. */
  static String inWords(Run run) {
    Unit unit = new Unit(run);
    Identity declared = run.subject().identity();
    List<String> parts = new ArrayList<>();
    String serial = unit.known("serial ", Seen::serial, declared.serial());
    String firmware = unit.known("firmware ", Seen::firmware, declared.firmware());
    String bothAlike = suffix(serial).equals(suffix(firmware)) ? suffix(serial) : "";
    if (!serial.isEmpty()) {
      parts.add(bothAlike.isEmpty() ? serial : serial.replace(bothAlike, ""));
    }
    if (!firmware.isEmpty()) {
      parts.add(firmware);
    }
    return String.join(", ", parts);
  }

  /** The firmware for the last screen, such as {@code fw 3.4.1 (read)}. */
  static String firmware(Run run) {
    String read = new Unit(run).read(Seen::firmware);
    String declared = run.subject().identity().firmware();
    if (read.isEmpty()) {
      return declared.isBlank() ? "" : "fw " + declared;
    }
    return "fw " + read + " (read)";
  }

  private static String suffix(String words) {
    int bracket = words.indexOf(" (");
    return bracket < 0 ? "" : words.substring(bracket);
  }

  private String known(String name, Function<Seen, String> property, String declared) {
    String read = read(property);
    if (read.isEmpty()) {
      return declared.isBlank() ? "" : name + declared + " (as declared)";
    }
    boolean alike = read.equals(declared);
    return name + read + (alike ? " (read from it, as declared)" : " (read from it)");
  }

  /** What the device said before the first check, on whatever interface. */
  private String read(Function<Seen, String> property) {
    return run.course().begun().stream()
        .map(property)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
