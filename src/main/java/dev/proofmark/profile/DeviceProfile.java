package dev.proofmark.profile;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The device under test as its maker declares it.
 *
 * @param name the profile's name, legal as a folder name
 * @param identity what the device is
 * @param types its component types, at least one
 * @param claim the security level claimed, per foundational requirement, 1 to 4
 * @param host the device's name or address
 * @param endpoints its interfaces, by declaration order, names unique
 * @param accounts its accounts, disposable ones included
 * @param consent what may be done to it
 * @param budget how gently
 * @param limits constants of the procedures
 * @param policy the book of rules for cryptography
 * @param pki the bench's certificates, if any
 * @param integration requirements met by the system
 * @param attestations answers of people
 * @param waivers known violations
 * @param exclusions requirements whose condition does not hold
 * @param foreignPorts open ports of the host that belong to something else, such as the machine on
 *     which a simulated device runs; they are not judged, and every report says so
 * @param hash SHA-256 of the resolved profile, without its secrets
 */
public record DeviceProfile(
    String name,
    Identity identity,
    Set<ComponentType> types,
    Map<FoundationalRequirement, Integer> claim,
    String host,
    List<Endpoint> endpoints,
    List<Account> accounts,
    Consent consent,
    Budget budget,
    Limits limits,
    CryptoPolicy policy,
    Optional<Pki> pki,
    List<Integration> integration,
    List<Attestation> attestations,
    List<Waiver> waivers,
    List<Exclusion> exclusions,
    List<Integer> foreignPorts,
    String hash) {

  /** The same device, of which only these endpoints are looked at. */
  public DeviceProfile with(List<Endpoint> chosen) {
    return copy(chosen, claim);
  }

  /** The same device, claiming other levels. */
  public DeviceProfile claiming(Map<FoundationalRequirement, Integer> levels) {
    return copy(endpoints, levels);
  }

  private DeviceProfile copy(List<Endpoint> chosen, Map<FoundationalRequirement, Integer> levels) {
    return new DeviceProfile(
        name,
        identity,
        types,
        levels,
        host,
        chosen,
        accounts,
        consent,
        budget,
        limits,
        policy,
        pki,
        integration,
        attestations,
        waivers,
        exclusions,
        foreignPorts,
        hash);
  }

  /** The endpoint that stands for the device as a whole: its open ports, its layers 2 to 4. */
  public Endpoint hostEndpoint() {
    return new Endpoint(Endpoint.HOST, Endpoint.HOST, host, 0, "", List.of(), Map.of());
  }

  /** The accounts that exist on this endpoint. */
  public List<Account> accounts(Endpoint endpoint) {
    return accounts.stream()
        .filter(a -> endpoint.accounts().isEmpty() || endpoint.accounts().contains(a.name()))
        .toList();
  }

  /** Every secret of the profile, for the redactor. */
  public Collection<String> secrets() {
    var passwords = accounts.stream().map(a -> a.password().reveal());
    var store = pki.stream().map(p -> p.password().reveal());
    return java.util.stream.Stream.concat(passwords, store).distinct().toList();
  }
}
