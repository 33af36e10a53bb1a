package dev.proofmark.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What one edition of the standard asks of components, and of which at which level. */
public final class Catalogue {

  private final String edition;
  private final List<Requirement> requirements;
  private final List<Requirement> constraints;
  private final List<Requirement> withoutComponentRequirement;
  private final Map<RequirementId, Requirement> byId = new TreeMap<>();

  private Catalogue(Entry file) {
    edition = file.text("standard") + ":" + file.text("edition");
    requirements = read(file, "requirements");
    constraints = read(file, "constraints");
    withoutComponentRequirement = read(file, "without_component_requirement");
    for (var part : List.of(constraints, requirements, withoutComponentRequirement)) {
      for (Requirement requirement : part) {
        byId.put(requirement.id(), requirement);
      }
    }
  }

  /** The catalogue that comes with this build, read when it is first asked for. */
  public static Catalogue current() {
    return Current.CATALOGUE;
  }

  /** Standard and edition, such as {@code IEC 62443-4-2:2019}. */
  public String edition() {
    return edition;
  }

  /** Everything that can be assessed, requirements and enhancements, in the standard's order. */
  public List<Requirement> requirements() {
    return requirements;
  }

  /** The common constraints, {@code CCSC 1} to {@code 4}: they bind every component. */
  public List<Requirement> constraints() {
    return constraints;
  }

  /** Numbers that ask something of the system and nothing of its components. */
  public List<Requirement> withoutComponentRequirement() {
    return withoutComponentRequirement;
  }

  /** Looks up any number: requirement, enhancement, constraint or one without requirement. */
  public Optional<Requirement> find(RequirementId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The requirements for a component of all these types, at whatever level. */
  public List<Requirement> inScope(Set<ComponentType> types) {
    return requirements.stream().filter(requirement -> requirement.isFor(types)).toList();
  }

  /**
   * The requirements that a claim selects; {@code appliesIf} is left to the reader.
   *
   * @param types all types of the component; it must meet the rows of each. Where none is known,
   *     the rows that are common to all types remain
   * @param levels the claimed level, 1 to 4, of each foundational requirement; nothing is required
   *     where one is absent
   */
  public List<Requirement> required(
      Set<ComponentType> types, Map<FoundationalRequirement, Integer> levels) {
    return inScope(types).stream()
        .filter(
            requirement ->
                requirement
                    .foundational()
                    .map(levels::get)
                    .filter(requirement::isRequiredAt)
                    .isPresent())
        .toList();
  }

  private static List<Requirement> read(Entry file, String field) {
    var read = new ArrayList<Requirement>();
    for (Entry entry : file.entries(field)) {
      read.add(Requirement.of(entry));
    }
    return Collections.unmodifiableList(read);
  }

  private static final class Current {
    private static final Catalogue CATALOGUE = new Catalogue(Entry.read("iec-62443-4-2.json"));
  }
}
