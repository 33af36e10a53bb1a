package dev.proofmark.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with which object, as the maker declares it.
 *
 * @param objects of which rights are declared, each once
 */
public record RightsMatrix(List<ObjectRights> objects) implements Setting {
  /**
   * The rights to one object.
   *
   * @param object as its protocol writes it
   * @param holders who may do what; an operation that is not among the keys is not declared
   */
  public record ObjectRights(String object, Map<Operation, Set<Party>> holders) {}

  /** Whether somebody may do something; empty if that is not declared. */
  public Optional<Boolean> permits(Party party, Operation operation, String object) {
    return objects.stream()
        .filter(rights -> rights.object().equals(object))
        .flatMap(rights -> Optional.ofNullable(rights.holders().get(operation)).stream())
        .map(holders -> holders.contains(party))
        .findFirst();
  }

  /** Whether the declaration speaks of this party anywhere. */
  public boolean names(Party party) {
    return objects.stream()
        .flatMap(rights -> rights.holders().values().stream())
        .anyMatch(holders -> holders.contains(party));
  }
}
