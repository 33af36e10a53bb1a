package dev.proofmark.profile;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a device profile from its YAML file; {@code docs/profile.md} explains every key. */
public final class ProfileReader {
  private static final String UNKNOWN = "unknown";
  private static final int LOWEST = 1;
  private static final int HTTP_PORT = 80;
  private static final Identity NOBODY = new Identity(UNKNOWN, UNKNOWN, "", "", "");

  private final Section profile;
  private final Path file;
  private final Problems problems;

  private ProfileReader(Section profile, Path file, Problems problems) {
    this.profile = profile;
    this.file = file;
    this.problems = problems;
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
    DeviceProfile profile =
        new ProfileReader(top, file, problems).profile(Fingerprint.of(resolved));
    problems.throwIfAny();
    return profile;
  }

  private DeviceProfile profile(String hash) {
    profile.needed("proofmark", ProfileReader::version, 1);
    String host = profile.needed("host", Forms::host, "");
    AccountReader accounts = AccountReader.read(profile.section("accounts"));
    List<Endpoint> endpoints = endpoints(accounts, host);
    StatementReader statements = new StatementReader(profile, endpoints);
    Optional<Section> device = profile.neededSection("device");
    Optional<DeviceSlots> slots = profile.section("slots").map(CareReader::slots);
    DeviceProfile read =
        new DeviceProfile(
            nameOf(file),
            device.map(ProfileReader::identity).orElse(NOBODY),
            types(),
            claim(),
            host,
            endpoints,
            accounts.all(),
            CareReader.consent(profile.section("consent")),
            CareReader.budget(profile.section("budget"), slots),
            CareReader.limits(profile.section("limits")),
            profile
                .value("crypto-policy", Forms.word(CryptoPolicy.class))
                .orElse(CryptoPolicy.RFC9325),
            pki(),
            statements.integration(),
            statements.attestations(),
            statements.waivers(),
            statements.exclusions(),
            foreignPorts(),
            acts(endpoints),
            profile.section("exclusive").map(ActReader::exclusive),
            slots,
            device.flatMap(d -> d.section("keys")).map(s -> keys(s, endpoints)).orElse(Map.of()),
            problems.questions(),
            hash);
    device.ifPresent(Section::end);
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

  /** What a profile is called by its file; legal as the name of a folder. */
  public static String nameOf(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    String legal = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("\\.+$", "");
    return legal.isEmpty() ? "device" : legal;
  }

  private static Identity identity(Section device) {
    return new Identity(
        device.stated("vendor", Forms::filled, UNKNOWN),
        device.stated("product", Forms::filled, UNKNOWN),
        device.text("serial"),
        device.text("firmware"),
        device.text("state"));
  }

  private static Map<String, String> keys(Section section, List<Endpoint> endpoints) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      String name = endpoint.name();
      section.value(name, Forms::fingerprint).ifPresent(print -> keys.put(name, print));
    }
    section.end();
    return keys;
  }

  private Map<ActKind, Act> acts(List<Endpoint> endpoints) {
    Map<ActKind, Act> acts = profile.section("acts").map(ActReader::acts).orElse(Map.of());
    if (!acts.containsKey(ActKind.TRUST_CLIENT)) {
      endpoints.stream()
          .filter(e -> e.setting(TrustEntry.class).filter(TrustEntry::byAct).isPresent())
          .flatMap(e -> trust(e).stream())
          .forEach(s -> s.wrong("how", "is \"act\"; declare acts.trust-client to say how"));
    }
    for (Act act : acts.values()) {
      if (act.get().filter(page -> isOfDevice(page, endpoints)).isPresent()) {
        profile
            .section("acts")
            .flatMap(all -> all.section(act.kind().key()))
            .ifPresent(
                one -> one.wrong("get", "asks the device itself; it is for what stands beside it"));
      }
    }
    return acts;
  }

  private Optional<Section> trust(Endpoint endpoint) {
    return profile
        .section("endpoints")
        .flatMap(all -> all.section(endpoint.name()))
        .flatMap(one -> one.section("trust"));
  }

  private static boolean isOfDevice(URI page, List<Endpoint> endpoints) {
    int port = page.getPort() < 0 ? HTTP_PORT : page.getPort();
    return endpoints.stream().anyMatch(e -> e.host().equals(page.getHost()) && e.port() == port);
  }

  private Set<ComponentType> types() {
    Set<ComponentType> types = EnumSet.noneOf(ComponentType.class);
    types.addAll(profile.list("types", Forms.abbreviation(ComponentType.class)));
    if (profile.asks("types")) {
      // No type: only what the standard asks of all of them is then required.
      return types;
    }
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
        claim.put(group, levels.stated(group.name(), level, LOWEST));
      }
      levels.end();
    } else {
      int one = profile.stated("claim", level, LOWEST);
      for (FoundationalRequirement group : FoundationalRequirement.values()) {
        claim.put(group, one);
      }
    }
    return claim;
  }

  private List<Endpoint> endpoints(AccountReader accounts, String host) {
    Optional<DefaultCredentials> defaults = DefaultCredentials.read(profile);
    return profile
        .neededSection("endpoints")
        .map(section -> new EndpointReader(accounts, host, defaults).read(section))
        .orElse(List.of());
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
