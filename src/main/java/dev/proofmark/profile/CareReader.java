package dev.proofmark.profile;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads how the device is to be handled: consent, slots, budget and limits. */
final class CareReader {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final int MOST_BYTES = 1_000_000_000;

  private CareReader() {}

  static Consent consent(Optional<Section> group) {
    return group.map(CareReader::consent).orElseGet(() -> new Consent(false, false, ""));
  }

  private static Consent consent(Section section) {
    Consent consent =
        new Consent(
            section.value("intrusive", Forms::flag).orElse(false),
            section.value("destructive", Forms::flag).orElse(false),
            section.text("statement"));
    if (consent.destructive() && consent.statement().isBlank()) {
      section.wrong(
          "destructive",
          "is true without a statement; say in consent.statement who allows it and that no process"
              + " is attached");
    }
    section.end();
    return consent;
  }

  static DeviceSlots slots(Section section) {
    int count = section.needed("count", Forms.whole(1, MOST_CONNECTIONS), MOST_CONNECTIONS);
    int reserved = section.value("reserved", Forms.whole(0, MOST_CONNECTIONS)).orElse(0);
    WhenFull whenFull = section.needed("when-full", Forms.word(WhenFull.class), WhenFull.REFUSE);
    if (reserved >= count) {
      section.wrong(
          "reserved",
          "is \"%d\" of %d; leave one at least to the bench".formatted(reserved, count));
    }
    section.end();
    return new DeviceSlots(count, reserved, whenFull);
  }

  /** The budget, which leaves those slots alone that others hold. */
  static Budget budget(Optional<Section> group, Optional<DeviceSlots> slots) {
    int free = slots.map(DeviceSlots::free).filter(f -> f > 0).orElse(MOST_CONNECTIONS);
    Budget gentle = Budget.GENTLE.atMost(free);
    return group.map(section -> budget(section, gentle, free)).orElse(gentle);
  }

  private static Budget budget(Section section, Budget gentle, int free) {
    int connections =
        section.value("connections", Forms.whole(1, MOST_CONNECTIONS)).orElse(gentle.connections());
    if (connections > free) {
      section.wrong(
          "connections",
          "is \"%d\", but slots leaves %d; give %2$d at most".formatted(connections, free));
    }
    Budget budget =
        new Budget(
            connections,
            section.value("per-second", Forms.rate(MOST_CONNECTIONS)).orElse(gentle.perSecond()),
            section
                .value("bytes-per-second", Forms.whole(1, MOST_BYTES))
                .map(Integer::longValue)
                .orElse(gentle.bytesPerSecond()),
            section
                .value("endpoints-at-once", Forms.whole(1, MOST_CONNECTIONS))
                .orElse(gentle.endpointsAtOnce()));
    section.end();
    return budget;
  }

  static Limits limits(Optional<Section> group) {
    Map<Limit, String> set = new EnumMap<>(Limit.class);
    group.ifPresent(
        section -> {
          for (Limit limit : Limit.values()) {
            limit(section, limit).ifPresent(text -> set.put(limit, text));
          }
          section.end();
        });
    return new Limits(set);
  }

  private static Optional<String> limit(Section section, Limit limit) {
    return switch (limit.unit()) {
      case DURATION -> section.duration(limit.key()).map(d -> section.text(limit.key()));
      case COUNT -> section.value(limit.key(), Forms.whole(1, 65_535)).map(String::valueOf);
    };
  }
}
