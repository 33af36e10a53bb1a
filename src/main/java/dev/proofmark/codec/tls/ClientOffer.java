package dev.proofmark.codec.tls;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a client offers for a whole connection.
 *
 * @param versions from TLS 1.0 on; the server takes the newest that it knows
 * @param serverName that it asks for (RFC 6066, section 3); empty asks for none
 * @param certificate presented if the server asks for one; empty presents none
 */
public record ClientOffer(
    Set<TlsVersion> versions,
    Optional<String> serverName,
    Optional<ClientCertificate> certificate) {

  public ClientOffer {
    versions = Set.copyOf(versions);
  }

  /** Takes whatever the server has: who must talk to a weak device cannot choose. */
  public static ClientOffer ofAllVersions() {
    return new ClientOffer(
        EnumSet.range(TlsVersion.TLS_1_0, TlsVersion.TLS_1_3), Optional.empty(), Optional.empty());
  }

  /** The same in one version alone. */
  public ClientOffer only(TlsVersion version) {
    return new ClientOffer(Set.of(version), serverName, certificate);
  }

  /** The same to a server of this name; an address is no name and is left out. */
  public ClientOffer to(String host) {
    boolean address = host.matches("[0-9.]+|.*:.*|");
    return new ClientOffer(versions, address ? Optional.empty() : Optional.of(host), certificate);
  }

  /** The same from this client. */
  public ClientOffer from(ClientCertificate client) {
    return new ClientOffer(versions, serverName, Optional.of(client));
  }
}
