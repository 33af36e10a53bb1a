package dev.proofmark.act;

import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is to be done to the device, and how one sees that it was done.
 *
 * @param kind what
 * @param why for the record: a check, or what befell the device
 * @param values what stands in a command for {@code {user}}, {@code {role}} and {@code {file}}
 * @param password handed to a command in {@link dev.proofmark.profile.Act#PASSWORD_VARIABLE}, never
 *     as a word
 * @param grace how much longer than the act itself says its effect may take
 * @param effect asks the device whether it is so now; false as long as the act has not been done
 */
public record Order(
    ActKind kind,
    String why,
    Map<String, String> values,
    Optional<Secret> password,
    Duration grace,
    BooleanSupplier effect) {

  public Order {
    values = Map.copyOf(values);
  }

  /** An order that needs no values. */
  public static Order of(ActKind kind, String why, BooleanSupplier effect) {
    return new Order(kind, why, Map.of(), Optional.empty(), Duration.ZERO, effect);
  }

  /** The same with one more value. */
  public Order with(String name, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(name, value);
    return new Order(kind, why, more, password, grace, effect);
  }

  /** The same with a password. */
  public Order with(Secret secret) {
    return new Order(kind, why, values, Optional.of(secret), grace, effect);
  }

  /** The same with more time for the effect to show. */
  public Order with(Duration time) {
    return new Order(kind, why, values, password, time, effect);
  }
}
