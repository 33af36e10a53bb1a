package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the endpoints. */
final class EndpointReader {
  /** The port of a protocol if the profile names none. */
  static final Map<String, Integer> PORTS =
      Map.of("ssh", 22, "https", 443, "http", 80, "opcua", 4840, "modbus", 502, "mbaps", 802);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final AccountReader accounts;
  private final String host;
  private final Optional<DefaultCredentials> defaults;
  private final Map<List<Object>, String> seen = new HashMap<>();

  /**
   * @param defaults what holds for every endpoint
   */
  EndpointReader(AccountReader accounts, String host, Optional<DefaultCredentials> defaults) {
    this.accounts = accounts;
    this.host = host;
    this.defaults = defaults;
  }

  /** All of them, by declaration order. */
  List<Endpoint> read(Section section) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String name : section.names()) {
      if (name.equals(Endpoint.HOST)) {
        section.wrong(name, "is reserved for the device as a whole; take another name");
      } else if (!NAME.matcher(name).matches()) {
        section.wrong(name, "has a name that no report can use; take letters, digits, - and _");
      }
      section.section(name).ifPresent(s -> endpoints.add(endpoint(name, s)));
    }
    if (endpoints.isEmpty() && section.names().isEmpty()) {
      section.wrong("there is none; declare one at least");
    }
    return endpoints;
  }

  private Endpoint endpoint(String name, Section section) {
    String protocol = section.needed("protocol");
    section.refuseQuestion("host");
    section.refuseQuestion("port");
    Endpoint endpoint =
        new Endpoint(
            name,
            protocol,
            section.value("host", Forms::host).orElse(host),
            port(section, protocol),
            section.text("path"),
            accounts(section),
            settings(section));
    section.end();
    List<Object> address = List.of(protocol, endpoint.host(), endpoint.port(), endpoint.path());
    String twin = seen.putIfAbsent(address, name);
    if (twin != null && endpoint.port() > 0) {
      section.wrong(
          "protocol, host, port and path are those of endpoint \"" + twin + "\"; take one out");
    }
    return endpoint;
  }

  private Map<Class<? extends Setting>, Setting> settings(Section section) {
    Map<Class<? extends Setting>, Setting> settings = SettingReader.read(section);
    defaults.ifPresent(pairs -> settings.put(DefaultCredentials.class, pairs));
    return settings;
  }

  private static int port(Section section, String protocol) {
    if (section.has("port")) {
      return section.value("port", Forms::port).orElse(0);
    }
    if (!PORTS.containsKey(protocol) && !protocol.isEmpty()) {
      section.wrong("port is missing; no usual port is known for " + Words.quote(protocol));
    }
    return PORTS.getOrDefault(protocol, 0);
  }

  private List<String> accounts(Section section) {
    List<String> written = section.list("accounts", this::account);
    if (section.isEmptyList("accounts")) {
      section.wrong("accounts", "is an empty list; take the key out if all accounts exist here");
    }
    return written.stream().flatMap(n -> accounts.expand(n).stream()).distinct().toList();
  }

  private String account(String name) {
    if (accounts.expand(name).isEmpty()) {
      throw new IllegalArgumentException(
          "is \""
              + name
              + "\", which is no account"
              + Words.advice(name, accounts.names(), "there are"));
    }
    return name;
  }
}
