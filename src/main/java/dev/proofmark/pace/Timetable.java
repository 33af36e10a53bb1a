package dev.proofmark.pace;

import dev.proofmark.bench.Plan.Item;
import dev.proofmark.catalogue.Risk;
import dev.proofmark.profile.Act;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How long a run of some checks lasts if they overlap as {@link dev.proofmark.bench.Passes} lets
 * them: in each pass endpoints side by side, then the host, then what lays hands on the device; at
 * the very end what needs a person.
 *
 * @param each how long each takes
 */
record Timetable(DeviceProfile profile, Function<Item, Duration> each) {

  /** From the beginning of the first to the end of the last. */
  Duration of(Collection<Item> items) {
    Duration all = sum(items, this::needsPerson);
    for (Risk risk : Risk.values()) {
      Predicate<Item> here = item -> item.planned().risk() == risk && !needsPerson(item);
      Predicate<Item> byWire = here.and(item -> item.check().acts().isEmpty());
      all =
          all.plus(sideBySide(items.stream().filter(byWire.and(item -> !ofHost(item))).toList()))
              .plus(sum(items, byWire.and(Timetable::ofHost)))
              .plus(sum(items, here.and(byWire.negate())));
    }
    return all;
  }

  private Duration sideBySide(List<Item> items) {
    Map<Endpoint, Duration> loads = new LinkedHashMap<>();
    items.forEach(item -> loads.merge(item.endpoint(), each.apply(item), Duration::plus));
    PriorityQueue<Duration> threads = new PriorityQueue<>();
    for (int i = 0; i < profile.budget().endpointsAtOnce(); i++) {
      threads.add(Duration.ZERO);
    }
    Duration last = Duration.ZERO;
    for (Duration load : loads.values()) {
      Duration end = threads.remove().plus(load);
      threads.add(end);
      last = end.compareTo(last) > 0 ? end : last;
    }
    return last;
  }

  private Duration sum(Collection<Item> items, Predicate<Item> which) {
    return items.stream().filter(which).map(each).reduce(Duration.ZERO, Duration::plus);
  }

  private static boolean ofHost(Item item) {
    return item.endpoint().protocol().equals(Endpoint.HOST);
  }

  private boolean needsPerson(Item item) {
    return item.check().acts().stream()
        .flatMap(kind -> profile.act(kind).stream())
        .anyMatch(Act::byPerson);
  }
}
