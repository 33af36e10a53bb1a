package dev.proofmark.profile;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The constants of all procedures, as this profile sets them. */
public final class Limits {
  private final Map<Limit, Object> values = new EnumMap<>(Limit.class);
  private final Map<Limit, String> set = new EnumMap<>(Limit.class);

  /**
   * @param set the values that differ from the standard ones, as written
   * @throws IllegalArgumentException if one has another form; the message tells which and how
   */
  public Limits(Map<Limit, String> set) {
    this.set.putAll(set);
    for (Limit limit : Limit.values()) {
      String text = set.getOrDefault(limit, limit.standard());
      values.put(
          limit,
          limit.unit() == Limit.Unit.DURATION ? Durations.parse(text) : Integer.valueOf(text));
    }
  }

  /** The value of a limit that is a time. */
  public Duration time(Limit limit) {
    return (Duration) values.get(limit);
  }

  /** The value of a limit that is a number. */
  public int count(Limit limit) {
    return (Integer) values.get(limit);
  }

  /** The limits that this profile sets itself, as written. */
  public Map<Limit, String> set() {
    return Map.copyOf(set);
  }
}
