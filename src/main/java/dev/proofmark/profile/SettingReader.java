package dev.proofmark.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what the maker declares of one endpoint. */
final class SettingReader {
  private static final Set<String> ALWAYS_FOR_MACHINES = Set.of("opcua", "mbaps");
  private static final int MOST_ATTEMPTS = 1000;
  private static final int MOST_CONNECTIONS = 100_000;

  private SettingReader() {}

  /** All settings that are written, by type. */
  static Map<Class<? extends Setting>, Setting> read(Section endpoint) {
    List<Optional<? extends Setting>> found = new ArrayList<>();
    Optional<StandardEdition> edition = edition(endpoint);
    found.add(edition);
    found.add(endpoint.section("lockout").map(section -> lockout(section, edition)));
    found.add(endpoint.value("notice", Forms::filled).map(UseNotice::new));
    found.add(
        endpoint.value("connections", Forms.whole(1, MOST_CONNECTIONS)).map(MaxConnections::new));
    found.add(endpoint.duration("session-timeout").map(SessionTimeout::new));
    found.add(
        endpoint.value("anonymous", Forms.either("allowed", "refused")).map(AnonymousUse::new));
    found.add(endpoint.value("other-address", Forms::address).map(OtherAddress::new));
    found.add(machineClients(endpoint));
    found.add(revocation(endpoint));
    found.add(endpoint.section("login").map(SettingReader::login));
    found.addAll(log(endpoint));
    found.add(clearTextPorts(endpoint));
    found.add(access(endpoint));
    found.add(endpoint.section("test-objects").map(SettingReader::testObjects));
    found.add(endpoint.section("nameplate").map(SettingReader::nameplate));
    found.add(endpoint.section("trust").map(SettingReader::trust));
    found.add(RightsReader.read(endpoint));
    Map<Class<? extends Setting>, Setting> settings = new HashMap<>();
    found.forEach(f -> f.ifPresent(s -> settings.put(s.getClass(), s)));
    return settings;
  }

  private static Optional<MachineClients> machineClients(Section endpoint) {
    boolean declared = endpoint.value("machine-clients", Forms::flag).orElse(false);
    boolean always = ALWAYS_FOR_MACHINES.contains(endpoint.text("protocol"));
    return declared || always ? Optional.of(new MachineClients()) : Optional.empty();
  }

  /** Who says nothing is not let off. */
  private static Optional<RevocationDuty> revocation(Section endpoint) {
    boolean always = ALWAYS_FOR_MACHINES.contains(endpoint.text("protocol"));
    return endpoint
        .value("revocation", Forms.either("required", "optional"))
        .or(() -> always ? Optional.of(true) : Optional.empty())
        .map(RevocationDuty::new);
  }

  private static Optional<StandardEdition> edition(Section endpoint) {
    Optional<StandardEdition> declared = endpoint.value("part4", StandardEdition::parse);
    if (!endpoint.text("protocol").equals("opcua")) {
      declared.ifPresent(e -> endpoint.wrong("part4", "belongs to OPC UA alone; take it out"));
      return Optional.empty();
    }
    return declared.or(() -> Optional.of(StandardEdition.USUAL));
  }

  private static Lockout lockout(Section section, Optional<StandardEdition> edition) {
    int declared = section.needed("attempts", Forms.whole(1, MOST_ATTEMPTS), 1);
    int attempts =
        edition
            .flatMap(StandardEdition::mostFailures)
            .map(most -> Math.min(most, declared))
            .orElse(declared);
    Duration period = section.neededDuration("period");
    Optional<LockScope> scope = section.value("scope", Forms.word(LockScope.class));
    section.end();
    return new Lockout(attempts, period, scope);
  }

  private static WebLogin login(Section section) {
    WebLogin login =
        new WebLogin(
            section.needed("path", Forms::webPath, ""),
            section.value("user-field", Forms::filled).orElse("username"),
            section.value("password-field", Forms::filled).orElse("password"),
            section.needed("logout", Forms::webPath, ""),
            section.needed("home", Forms::webPath, ""),
            section.value("password-change", Forms::webPath).orElse(""),
            section.value("account-switch", Forms::webPath).orElse(""),
            section.value("account-create", Forms::webPath).orElse(""),
            section.value("account-remove", Forms::webPath).orElse(""));
    section.end();
    return login;
  }

  /** The log as a whole, and its records as they are made; a device may have either. */
  private static List<Optional<? extends Setting>> log(Section endpoint) {
    Optional<Section> declared = endpoint.section("log");
    if (declared.isEmpty()) {
      return List.of();
    }
    Section section = declared.get();
    Role reader = section.needed("reader", Forms.word(Role.class), Role.AUDITOR);
    boolean events = section.value("events", Forms::flag).orElse(false);
    Optional<String> path =
        events ? section.value("path", Forms::filled) : Optional.of(section.needed("path"));
    section.end();
    return List.of(
        path.map(where -> new AuditLog(where, reader)),
        events ? Optional.of(new EventReader(reader)) : Optional.empty());
  }

  private static Optional<ClearTextPorts> clearTextPorts(Section endpoint) {
    boolean declared = endpoint.has("clear-text-ports");
    List<Integer> ports = endpoint.list("clear-text-ports", Forms::port);
    return declared ? Optional.of(new ClearTextPorts(ports)) : Optional.empty();
  }

  private static Optional<WriteAccess> access(Section endpoint) {
    if (!endpoint.isGroup("access")) {
      return endpoint
          .value("access", SettingReader::none)
          .map(n -> new WriteAccess(false, Optional.empty(), Optional.empty()));
    }
    return endpoint
        .section("access")
        .map(
            section -> {
              WriteAccess access =
                  new WriteAccess(
                      section.value("controlled", Forms::flag).orElse(true),
                      section.value("allowed-from", Forms::address),
                      section.value("stranger", Forms::address));
              section.end();
              return access;
            });
  }

  private static String none(String text) {
    if (!text.equals("none")) {
      throw Words.not(text, "write none, or a group with allowed-from and stranger");
    }
    return text;
  }

  private static TestObjects testObjects(Section section) {
    Function<String, String> object = Forms::filled;
    TestObjects objects =
        new TestObjects(
            section.list("writable", object),
            section.list("denied", object),
            section.list("readable", object),
            section.value("heartbeat", object),
            section.value("method", object),
            section.value("event", object),
            section.list("confidential", object),
            section.value("history", object));
    section.end();
    return objects;
  }

  private static NameplateSource nameplate(Section section) {
    NameplateSource source =
        new NameplateSource(
            section.value("serial", Forms::filled),
            section.value("firmware", Forms::filled),
            section.value("product", Forms::filled));
    section.end();
    return source;
  }

  private static TrustEntry trust(Section section) {
    TrustEntry entry =
        new TrustEntry(
            section.needed("how", Forms.word(TrustEntry.How.class), TrustEntry.How.PERSON),
            section.text("store"));
    section.end();
    return entry;
  }
}
