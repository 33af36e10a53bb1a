package dev.proofmark.protocol;

import dev.proofmark.device.Capability;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The capabilities of one protocol, and those that it does not have by its nature. What is in
 * neither list has not been built: that is our gap, never the device's exemption.
 */
public final class Offers {
  private final Map<Class<? extends Capability>, Function<Contact, ? extends Capability>> offered;
  private final Map<Class<? extends Capability>, String> lacking;

  private Offers(
      Map<Class<? extends Capability>, Function<Contact, ? extends Capability>> offered,
      Map<Class<? extends Capability>, String> lacking) {
    this.offered = offered;
    this.lacking = lacking;
  }

  /** No capability at all, to begin with. */
  public static Offers none() {
    return new Offers(Map.of(), Map.of());
  }

  /** These offers and one more; the opener makes a fresh object for each check. */
  public <C extends Capability> Offers with(Class<C> type, Function<Contact, C> opener) {
    var more = new LinkedHashMap<>(offered);
    more.put(type, opener);
    return new Offers(more, lacking);
  }

  /** These offers and a capability that the protocol does not have by its nature. */
  public Offers without(Class<? extends Capability> type, String why) {
    var more = new LinkedHashMap<>(lacking);
    more.put(type, why);
    return new Offers(offered, more);
  }

  /** Whether this capability is offered. */
  public boolean has(Class<? extends Capability> type) {
    return offered.containsKey(type);
  }

  /** Why the protocol does not have this capability, if by its nature it has not. */
  public Optional<String> whyNot(Class<? extends Capability> type) {
    return Optional.ofNullable(lacking.get(type));
  }

  /**
   * Opens an offered capability for one check.
   *
   * @throws IllegalArgumentException if it is not offered
   */
  public <C extends Capability> C open(Class<C> type, Contact contact) {
    var opener = offered.get(type);
    if (opener == null) {
      throw new IllegalArgumentException(type.getSimpleName() + " is not offered");
    }
    return type.cast(opener.apply(contact));
  }
}
