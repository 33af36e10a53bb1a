package dev.proofmark.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One row of the check list: something worth trying on one kind of interface.
 *
 * @param id such as {@code OPC-021}
 * @param title what holds on a sound device
 * @param iface the kind of interface it is tried on, such as {@code opcua} or {@code modbus-tls}
 * @param requirements that it gives evidence for, as the row names them
 * @param risk what carrying it out may do to the device
 * @param rank from 1, the most telling, to 40; absent for all further rows
 * @param toggles settings of a simulated device that plant the fault this row must find
 */
public record CheckRow(
    String id,
    String title,
    String iface,
    List<RequirementId> requirements,
    Risk risk,
    OptionalInt rank,
    List<String> toggles) {

  private static final Set<String> OTHER_TYPES = Set.of("HDR", "NDR", "SAR");

  static CheckRow of(Entry entry) {
    int rank = entry.number("rank");
    return new CheckRow(
        entry.text("id"),
        entry.text("title"),
        entry.text("interface"),
        entry.texts("requirements").stream().map(RequirementId::parse).toList(),
        Risk.valueOf(entry.text("risk").toUpperCase(Locale.ROOT)),
        rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank),
        entry.texts("toggles"));
  }

  /**
   * Whether it gives evidence for a requirement. A row that names an {@code EDR} number serves the
   * same number of every other component type: what can be tried is the same on all of them.
   */
  public boolean serves(RequirementId requirement) {
    return requirements.contains(requirement)
        || (OTHER_TYPES.contains(requirement.clause())
            && requirements.contains(requirement.under("EDR")));
  }
}
