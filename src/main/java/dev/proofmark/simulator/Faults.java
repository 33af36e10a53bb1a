package dev.proofmark.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All faults that the simulated PLC knows, by name. */
public final class Faults {
  /** The name of the fault that refuses everything. */
  public static final String REJECT = "meta.reject=all";

  /** The name of the fault that grants everything. */
  public static final String ACCEPT = "meta.accept=all";

  private static final List<Fault> COMMON =
      List.of(
          new Fault("svc.extra_port=31337", "An undeclared server listens on port 31337."),
          new Fault(
              "core.default_user=active", "The account that the manual names is still there."),
          new Fault("svc.closed=modbus", "The Modbus server is switched off."),
          new Fault("log.read=anonymous", "Whoever asks may read the audit log."),
          new Fault("log.read=nobody", "Not even the auditor may read the audit log."),
          new Fault("log.write=reader", "The auditor may delete the audit log."),
          new Fault("session.idle=forever", "No idle session of a person ever ends."),
          new Fault("connections.limit=half", "Half of the declared connections are refused."),
          new Fault("connections.leak=true", "A closed connection keeps its place for ever."),
          new Fault("rec.extra_port=31337", "After a loss of power it is as svc.extra_port=31337."),
          new Fault("rec.closed=modbus", "After a loss of power it is as svc.closed=modbus."),
          new Fault("rec.accept=all", "After a loss of power it is as meta.accept=all."),
          new Fault(REJECT, "Every log-in and every request is refused."),
          new Fault(ACCEPT, "Every log-in and every request is granted."));

  /** The faults that only a loss of power brings to light, and what they are then. */
  private static final Map<String, String> AFTER_POWER_LOSS =
      Map.of(
          "rec.extra_port=31337", "svc.extra_port=31337",
          "rec.closed=modbus", "svc.closed=modbus",
          "rec.accept=all", ACCEPT);

  private static final SortedMap<String, Fault> BY_NAME = byName();

  private Faults() {}

  /** Every fault, sorted by name. */
  public static List<Fault> all() {
    return List.copyOf(BY_NAME.values());
  }

  /**
   * The fault of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the nearest names
   */
  public static Fault check(String name) {
    Fault fault = BY_NAME.get(name);
    if (fault == null) {
      throw new IllegalArgumentException(unknown(name));
    }
    return fault;
  }

  private static SortedMap<String, Fault> byName() {
    SortedMap<String, Fault> byName = new TreeMap<>();
    COMMON.forEach(fault -> byName.put(fault.name(), fault));
    for (ServiceFactory factory : factories()) {
      factory.faults().forEach(fault -> byName.put(fault.name(), fault));
    }
    return Collections.unmodifiableSortedMap(byName);
  }

  /** The faults of a device with these, once it has lost its power. */
  static Set<String> afterPowerLoss(Set<String> faults) {
    return faults.stream()
        .map(fault -> AFTER_POWER_LOSS.getOrDefault(fault, fault))
        .collect(Collectors.toSet());
  }

  /** The faults that together make a device grant whatever is asked. */
  static List<String> accepting() {
    List<String> all = new ArrayList<>(List.of(ACCEPT, "log.read=anonymous", "log.write=reader"));
    all.addAll(List.of("session.idle=forever", "svc.extra_port=31337"));
    factories().forEach(factory -> all.addAll(factory.accepting()));
    return all;
  }

  static List<ServiceFactory> factories() {
    List<ServiceFactory> found = new ArrayList<>();
    ServiceLoader.load(ServiceFactory.class, Faults.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparing(ServiceFactory::port));
    return found;
  }

  private static String unknown(String name) {
    List<String> near =
        BY_NAME.keySet().stream()
            .sorted(Comparator.comparingInt(other -> distance(name, other)))
            .limit(3)
            .toList();
    return "the simulated PLC has no fault \"" + name + "\"; near names are " + near;
  }

  /** How many letters must be changed, added or left out to make one text of the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
