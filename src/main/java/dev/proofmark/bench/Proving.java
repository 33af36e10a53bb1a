package dev.proofmark.bench;

import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Driver;
import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Course;
import dev.proofmark.result.Occasion;
import dev.proofmark.result.Run;
import dev.proofmark.result.Run.Health;
import dev.proofmark.result.Subject;
import dev.proofmark.result.Subject.Interface;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a profile and its plan into the record of a run: before it begins, and when it has ended.
 */
public final class Proving {
  private static final int FORMAT = 1;

  private final DeviceProfile profile;
  private final Plan plan;
  private final Drivers drivers;
  private final Instant started;

  /** A run that begins now. */
  public Proving(DeviceProfile profile, Plan plan, Drivers drivers) {
    this(profile, plan, drivers, Instant.now());
  }

  /** A run that began then. */
  public Proving(DeviceProfile profile, Plan plan, Drivers drivers, Instant started) {
    this.profile = profile;
    this.plan = plan;
    this.drivers = drivers;
    this.started = started;
  }

  /** The run as it stands before anything was sent. */
  public Run begun(Occasion occasion) {
    return run(Health.NONE, List.of(), Course.of(occasion));
  }

  /** The run as the bench has it now. */
  public Run so(Bench bench) {
    return run(bench.health(), bench.results(), bench.course());
  }

  private Run run(Health health, List<CheckResult> results, Course course) {
    return new Run(
        FORMAT,
        version(),
        System.getProperty("java.version"),
        started,
        Instant.now(),
        subject(health.discovered()),
        plan.hash(),
        plan.checks(),
        results,
        health,
        course);
  }

  /** The version of this build; "development" outside a built jar. */
  public static String version() {
    String version = Proving.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private Subject subject(List<Integer> discovered) {
    List<Interface> interfaces = new ArrayList<>();
    interfaces.add(new Interface(Endpoint.HOST, Endpoint.HOST, List.of(), 0, true, true));
    for (Endpoint endpoint : profile.endpoints()) {
      List<Driver> layers = drivers.layers(endpoint.protocol());
      interfaces.add(
          new Interface(
              endpoint.name(),
              endpoint.protocol(),
              layers.stream().skip(1).map(Driver::protocol).toList(),
              endpoint.port(),
              true,
              !layers.isEmpty()));
    }
    for (int port : discovered) {
      interfaces.add(new Interface("tcp/" + port, "", List.of(), port, false, false));
    }
    return new Subject(
        profile.name(),
        profile.hash(),
        profile.identity(),
        profile.types(),
        profile.claim(),
        profile.host(),
        interfaces,
        profile.budget(),
        limits(),
        profile.integration(),
        profile.attestations(),
        profile.waivers(),
        profile.exclusions());
  }

  private Map<String, String> limits() {
    Map<String, String> set = new TreeMap<>();
    for (Map.Entry<Limit, String> limit : profile.limits().set().entrySet()) {
      set.put(limit.getKey().key(), limit.getValue());
    }
    return set;
  }
}
