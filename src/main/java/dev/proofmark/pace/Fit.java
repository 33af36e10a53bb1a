package dev.proofmark.pace;

import static java.util.stream.Collectors.toMap;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Plan.Item;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.profile.Lockout;
import dev.proofmark.profile.SessionTimeout;
import dev.proofmark.result.Course.LeftOut;
import dev.proofmark.result.PlannedCheck.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The most valuable checks of a plan that fit into a time.
 *
 * @param plan with all others standing as {@link Standing#NO_TIME}
 * @param leftOut the others by kind, what takes longest first
 * @param expected how long those that fit will take together
 */
public record Fit(Plan plan, List<LeftOut> leftOut, Duration expected) {
  /** A check that takes longer than this is for the night, whatever time there is. */
  static final Duration HOURS = Duration.ofHours(1);

  private static final int UNRANKED = Integer.MAX_VALUE;

  /**
   * Chooses.
   *
   * @param room for the checks alone
   */
  public static Fit of(Plan plan, Estimates estimates, CheckList checkList, Duration room) {
    Map<Item, Duration> times =
        plan.items().stream()
            .filter(item -> item.planned().standing() == Standing.RUNS)
            .collect(toMap(Function.identity(), estimates::of, (a, b) -> a, LinkedHashMap::new));
    Timetable timetable = new Timetable(estimates.profile(), times::get);
    List<Item> taken = new ArrayList<>();
    Map<String, String> left = new TreeMap<>();
    Map<String, List<Item>> kinds = new LinkedHashMap<>();
    for (List<Item> whole : inOrder(times, checkList)) {
      Duration longest =
          whole.stream().map(times::get).max(Comparator.naturalOrder()).orElseThrow();
      List<Item> more = new ArrayList<>(taken);
      more.addAll(whole);
      if (longest.compareTo(HOURS) <= 0 && timetable.of(more).compareTo(room) <= 0) {
        taken = more;
        continue;
      }
      for (Item item : whole) {
        left.put(item.planned().id(), why(times.get(item)));
        kinds.computeIfAbsent(kind(item, times.get(item)), k -> new ArrayList<>()).add(item);
      }
    }
    return new Fit(plan.leaving(left), byKind(kinds, timetable), timetable.of(taken));
  }

  /** Checks with all their values on one endpoint, the most telling first. */
  private static List<List<Item>> inOrder(Map<Item, Duration> times, CheckList checkList) {
    Map<String, List<Item>> whole = new LinkedHashMap<>();
    for (Item item : times.keySet()) {
      String key = item.planned().check() + "@" + item.planned().endpoint();
      whole.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
    }
    return whole.values().stream()
        .sorted(Comparator.comparing(items -> rank(items.get(0), checkList)))
        .toList();
  }

  private static int rank(Item item, CheckList checkList) {
    return item.planned().rows().stream()
        .flatMap(row -> checkList.find(row.row()).stream())
        .map(CheckRow::rank)
        .mapToInt(rank -> rank.orElse(UNRANKED))
        .min()
        .orElse(UNRANKED);
  }

  private static String why(Duration time) {
    return time.compareTo(HOURS) > 0
        ? "about " + inWords(time) + ", too long for a run with --within; left for the night"
        : "about " + inWords(time) + "; left for a longer run";
  }

  private static String kind(Item item, Duration time) {
    if (time.compareTo(HOURS) > 0) {
      return "waits of hours";
    }
    if (item.check().needs().contains(OpenPorts.class)) {
      return "port sweep";
    }
    if (!item.check().acts().isEmpty()) {
      return "power cycles";
    }
    if (item.check().settings().contains(Lockout.class)) {
      return "locks";
    }
    return item.check().settings().contains(SessionTimeout.class) ? "idle sessions" : "others";
  }

  private static List<LeftOut> byKind(Map<String, List<Item>> kinds, Timetable timetable) {
    return kinds.entrySet().stream()
        .map(
            kind ->
                new LeftOut(
                    kind.getKey(),
                    kind.getValue().size(),
                    timetable.of(kind.getValue()).toSeconds()))
        .sorted(Comparator.comparing(LeftOut::seconds).reversed())
        .toList();
  }

  private static String inWords(Duration time) {
    if (time.compareTo(HOURS) > 0) {
      return String.format(Locale.ROOT, "%.1f h", time.toMinutes() / 60.0);
    }
    return time.toMinutes() > 0
        ? (time.toSeconds() + 30) / 60 + " min"
        : Math.max(1, time.toSeconds()) + " s";
  }
}
