package dev.proofmark.catalogue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One requirement, enhancement or constraint of the standard. The title is the standard's own; all
 * other text is ours.
 *
 * @param id its number
 * @param title the standard's short title
 * @param types the component types it is for
 * @param levels the security levels, 1 to 4, that select it; empty if components have no such
 *     requirement
 * @param appliesIf the condition under which it applies, in words; empty if it always does
 * @param delegable whether the system around the component may provide it
 * @param reach how far a test over the network decides it
 * @param summary what it asks for
 * @param limits what a test over the network does not show; may be empty
 * @param question what a person is asked where documents or inspection decide; empty if {@code
 *     levels} is
 */
public record Requirement(
    RequirementId id,
    String title,
    Set<ComponentType> types,
    Set<Integer> levels,
    String appliesIf,
    boolean delegable,
    HarnessReach reach,
    String summary,
    String limits,
    String question) {

  public Requirement {
    types = Collections.unmodifiableSet(new TreeSet<>(types));
    levels = Collections.unmodifiableSet(new TreeSet<>(levels));
  }

  static Requirement of(Entry entry) {
    return new Requirement(
        RequirementId.parse(entry.text("id")),
        entry.text("title"),
        types(entry.texts("types")),
        Set.copyOf(entry.numbers("levels")),
        entry.text("applies_if"),
        entry.flag("delegable"),
        HarnessReach.valueOf(entry.text("reach").replace('-', '_').toUpperCase(Locale.ROOT)),
        entry.text("summary"),
        entry.text("limits"),
        entry.text("question"));
  }

  private static Set<ComponentType> types(List<String> names) {
    var types = EnumSet.noneOf(ComponentType.class);
    for (String name : names) {
      types.add(ComponentType.valueOf(name));
    }
    return types;
  }

  /** The foundational requirement that it belongs to; none for a {@code CCSC}. */
  public Optional<FoundationalRequirement> foundational() {
    return id.foundational();
  }

  /**
   * Whether it is for at least one of the types; where none is known, whether it is for all there
   * are.
   */
  public boolean isFor(Set<ComponentType> some) {
    return some.isEmpty()
        ? types.size() == ComponentType.values().length
        : types.stream().anyMatch(some::contains);
  }

  /**
   * Whether a security level selects it.
   *
   * @param level 1 to 4; 0, nothing claimed, selects nothing
   */
  public boolean isRequiredAt(int level) {
    return levels.contains(level);
  }
}
