package dev.proofmark.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One interface of the device, as its maker declares it.
 *
 * @param name its name in the profile
 * @param protocol such as {@code ssh}, {@code https}, {@code opcua}, {@code modbus}, {@code mbaps}
 * @param host name or address, as the user wrote it
 * @param port 1 to 65535; 0 for the implicit endpoint {@code host}
 * @param path of the resource, for protocols that have one; else empty
 * @param accounts names of the accounts that exist here; empty means all
 * @param settings what else is declared, by type
 */
public record Endpoint(
    String name,
    String protocol,
    String host,
    int port,
    String path,
    List<String> accounts,
    Map<Class<? extends Setting>, Setting> settings) {

  /** The protocol and name of the endpoint that stands for the device as a whole. */
  public static final String HOST = "host";

  public Endpoint {
    accounts = List.copyOf(accounts);
    settings = Map.copyOf(settings);
  }

  /** What is declared of this kind, if anything is. */
  public <S extends Setting> Optional<S> setting(Class<S> type) {
    return Optional.ofNullable(type.cast(settings.get(type)));
  }
}
