package dev.proofmark.profile;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a device profile from its YAML file; {@code docs/profile.md} explains every key. */
public final class ProfileReader {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final int MOST_BYTES = 1_000_000_000;

  private final Section profile;
  private final Path file;

  private ProfileReader(Section profile, Path file) {
    this.profile = profile;
    this.file = file;
  }

  /**
   * Reads a profile and everything that it refers to. Nothing is sent to the device.
   *
   * @param environment values of {@code ${NAME}}; usually {@link System#getenv()}
   * @param set values that win over the file, by dotted key such as {@code endpoints.ssh.port}
   * @throws ProfileException with every problem found, by file and line
   */
  public static DeviceProfile read(
      Path file, Map<String, String> environment, Map<String, String> set) throws ProfileException {
    Problems problems = new Problems();
    Tree.Group written = new ProfileSource(problems).load(file);
    Tree.Group overridden = new Overrides(problems).apply(written, set);
    Tree.Group resolved = new Placeholders(environment, problems).resolve(overridden);
    Section top = new Section(KeyPath.TOP, written.place(), resolved, problems);
    DeviceProfile profile = new ProfileReader(top, file).profile(Fingerprint.of(resolved));
    problems.throwIfAny();
    return profile;
  }

  private DeviceProfile profile(String hash) {
    profile.needed("proofmark", ProfileReader::version, 1);
    String host = profile.needed("host", Forms::host, "");
    AccountReader accounts = AccountReader.read(profile.section("accounts"));
    List<Endpoint> endpoints = endpoints(accounts, host);
    StatementReader statements = new StatementReader(profile, endpoints);
    DeviceProfile read =
        new DeviceProfile(
            name(),
            identity(),
            types(),
            claim(),
            host,
            endpoints,
            accounts.all(),
            consent(),
            budget(),
            limits(),
            profile
                .value("crypto-policy", Forms.word(CryptoPolicy.class))
                .orElse(CryptoPolicy.RFC9325),
            pki(),
            statements.integration(),
            statements.attestations(),
            statements.waivers(),
            statements.exclusions(),
            foreignPorts(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            hash);
    // They are gone by now, but a mistyped one should be told its name.
    profile.has(ProfileSource.EXTENDS);
    profile.has(ProfileSource.FAMILY);
    profile.end();
    return read;
  }

  private List<Integer> foreignPorts() {
    return profile.value("foreign-ports", ProfileReader::ports).orElse(List.of());
  }

  /** Ports in one text, so that they can come from a variable. */
  private static List<Integer> ports(String text) {
    return Stream.of(text.strip().split("[ ,]+"))
        .filter(port -> !port.isEmpty())
        .map(Forms::port)
        .toList();
  }

  private static int version(String text) {
    if (!text.equals("1")) {
      throw Words.not(text, "this harness reads profiles of version 1");
    }
    return 1;
  }

  private String name() {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    String legal = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("\\.+$", "");
    return legal.isEmpty() ? "device" : legal;
  }

  private Identity identity() {
    Optional<Section> device = profile.neededSection("device");
    Identity identity =
        device
            .map(
                d ->
                    new Identity(
                        d.needed("vendor"),
                        d.needed("product"),
                        d.text("serial"),
                        d.text("firmware"),
                        d.text("state")))
            .orElseGet(() -> new Identity("", "", "", "", ""));
    device.ifPresent(Section::end);
    return identity;
  }

  private Set<ComponentType> types() {
    Set<ComponentType> types = EnumSet.noneOf(ComponentType.class);
    types.addAll(profile.list("types", Forms.abbreviation(ComponentType.class)));
    if (!profile.has("types")) {
      profile.wrong("types is missing; give one or more of SAR, EDR, HDR, NDR");
    } else if (profile.isEmptyList("types")) {
      profile.wrong("types", "is an empty list; give one or more of SAR, EDR, HDR, NDR");
    }
    return types;
  }

  private Map<FoundationalRequirement, Integer> claim() {
    Map<FoundationalRequirement, Integer> claim = new EnumMap<>(FoundationalRequirement.class);
    Function<String, Integer> level = Forms.whole(0, 4);
    if (profile.isGroup("claim")) {
      Section levels = profile.section("claim").orElseThrow();
      for (FoundationalRequirement group : FoundationalRequirement.values()) {
        claim.put(group, levels.needed(group.name(), level, 0));
      }
      levels.end();
    } else {
      int one = profile.needed("claim", level, 0);
      for (FoundationalRequirement group : FoundationalRequirement.values()) {
        claim.put(group, one);
      }
    }
    return claim;
  }

  private List<Endpoint> endpoints(AccountReader accounts, String host) {
    return profile
        .neededSection("endpoints")
        .map(section -> new EndpointReader(accounts, host).read(section))
        .orElse(List.of());
  }

  private Consent consent() {
    return profile
        .section("consent")
        .map(
            section -> {
              Consent consent =
                  new Consent(
                      section.value("intrusive", Forms::flag).orElse(false),
                      section.value("destructive", Forms::flag).orElse(false),
                      section.text("statement"));
              if (consent.destructive() && consent.statement().isBlank()) {
                section.wrong(
                    "destructive",
                    "is true without a statement; say in consent.statement who allows it and that"
                        + " no process is attached");
              }
              section.end();
              return consent;
            })
        .orElseGet(() -> new Consent(false, false, ""));
  }

  private Budget budget() {
    Budget gentle = Budget.GENTLE;
    return profile
        .section("budget")
        .map(
            section -> {
              Budget budget =
                  new Budget(
                      section
                          .value("connections", Forms.whole(1, MOST_CONNECTIONS))
                          .orElse(gentle.connections()),
                      section
                          .value("per-second", Forms.rate(MOST_CONNECTIONS))
                          .orElse(gentle.perSecond()),
                      section
                          .value("bytes-per-second", Forms.whole(1, MOST_BYTES))
                          .map(Integer::longValue)
                          .orElse(gentle.bytesPerSecond()),
                      section
                          .value("endpoints-at-once", Forms.whole(1, MOST_CONNECTIONS))
                          .orElse(gentle.endpointsAtOnce()));
              section.end();
              return budget;
            })
        .orElse(gentle);
  }

  private Limits limits() {
    Map<Limit, String> set = new EnumMap<>(Limit.class);
    profile
        .section("limits")
        .ifPresent(
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

  private Optional<Pki> pki() {
    return profile
        .section("pki")
        .map(
            section -> {
              Pki pki =
                  new Pki(
                      section.path("client"),
                      section.path("authority"),
                      section.secret("password"));
              section.end();
              return pki;
            });
  }
}
