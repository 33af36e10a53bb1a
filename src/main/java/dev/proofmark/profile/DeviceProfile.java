package dev.proofmark.profile;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The device under test as its maker declares it.
 *
 * @param name the profile's name, legal as a folder name
 * @param identity what the device is
 * @param types its component types; empty if they are not known, which leaves what is asked of all
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
 * @param acts how things are done to it that the network cannot do
 * @param exclusive how one run at a time is held across machines, if that is declared
 * @param slots how many connections the whole device serves, if that is declared
 * @param keys by endpoint name, the SHA-256 of the certificate or host key that it must show, as 64
 *     lower-case hexadecimal digits
 * @param questions what is not known yet, by line
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
    Map<ActKind, Act> acts,
    Optional<Exclusive> exclusive,
    Optional<DeviceSlots> slots,
    Map<String, String> keys,
    List<Question> questions,
    String hash) {

  /** The same device, of which only these endpoints are looked at. */
  public DeviceProfile with(List<Endpoint> chosen) {
    return copy(chosen, claim, pki);
  }

  /** The same device, claiming other levels. */
  public DeviceProfile claiming(Map<FoundationalRequirement, Integer> levels) {
    return copy(endpoints, levels, pki);
  }

  /** The same device, met with these certificates of the bench. */
  public DeviceProfile withPki(Pki stores) {
    return copy(endpoints, claim, Optional.of(stores));
  }

  private DeviceProfile copy(
      List<Endpoint> chosen, Map<FoundationalRequirement, Integer> levels, Optional<Pki> stores) {
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
        stores,
        integration,
        attestations,
        waivers,
        exclusions,
        foreignPorts,
        acts,
        exclusive,
        slots,
        keys,
        questions,
        hash);
  }

  /** How this is done to the device, if the profile says so. */
  public Optional<Act> act(ActKind kind) {
    return Optional.ofNullable(acts.get(kind));
  }

  /** Whether the profile asks for this key instead of giving its value. */
  public boolean leavesOpen(String key) {
    return questions.stream().anyMatch(question -> question.key().equals(key));
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
    var documented =
        endpoints.stream()
            .flatMap(e -> e.setting(DefaultCredentials.class).stream())
            .flatMap(defaults -> defaults.pairs().stream())
            .map(pair -> pair.password().reveal());
    return Stream.of(passwords, store, documented).flatMap(s -> s).distinct().toList();
  }
}
