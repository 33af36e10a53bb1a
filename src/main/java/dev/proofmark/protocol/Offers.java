package dev.proofmark.protocol;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The capabilities of one protocol, and those that it does not have by its nature. What is in
 * neither list has not been built: that is our gap, never the device's exemption.
 */
public final class Offers {
  private final Map<Class<? extends Capability>, Function<Contact, ? extends Capability>> offered;
  private final Map<Class<? extends Capability>, String> lacking;
  private final Map<Class<?>, Set<? extends Variant>> values;
  private final Map<Class<? extends Capability>, Set<Need>> needs;

  private Offers(
      Map<Class<? extends Capability>, Function<Contact, ? extends Capability>> offered,
      Map<Class<? extends Capability>, String> lacking,
      Map<Class<?>, Set<? extends Variant>> values,
      Map<Class<? extends Capability>, Set<Need>> needs) {
    this.offered = offered;
    this.lacking = lacking;
    this.values = values;
    this.needs = needs;
  }

  /** No capability at all, to begin with. */
  public static Offers none() {
    return new Offers(Map.of(), Map.of(), Map.of(), Map.of());
  }

  /**
   * These offers and one more; the opener makes a fresh object for each check.
   *
   * @param needed without which it can decide nothing
   */
  public <C extends Capability> Offers with(
      Class<C> type, Function<Contact, C> opener, Need... needed) {
    var more = new LinkedHashMap<>(offered);
    more.put(type, opener);
    var all = new LinkedHashMap<>(needs);
    all.put(type, Set.of(needed));
    return new Offers(more, lacking, values, all);
  }

  /** These offers and a capability that the protocol does not have by its nature. */
  public Offers without(Class<? extends Capability> type, String why) {
    var more = new LinkedHashMap<>(lacking);
    more.put(type, why);
    return new Offers(offered, more, values, needs);
  }

  /**
   * These offers, of which this variant knows only some values; the others are not in the protocol.
   */
  public <V extends Enum<V> & Variant> Offers knowing(Class<V> variant, Set<V> known) {
    var more = new LinkedHashMap<>(values);
    more.put(variant, Set.copyOf(known));
    return new Offers(offered, lacking, more, needs);
  }

  /** Whether the protocol has this value of a variant. */
  public boolean knows(Variant value) {
    var known = values.get(value.getClass());
    return known == null || known.contains(value);
  }

  /** Whether this capability is offered. */
  public boolean has(Class<? extends Capability> type) {
    return offered.containsKey(type);
  }

  /** What profile and bench must bring for this capability; empty if it is not offered. */
  public Set<Need> needs(Class<? extends Capability> type) {
    return needs.getOrDefault(type, Set.of());
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
