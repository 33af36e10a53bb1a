package dev.proofmark.result;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.profile.Attestation;
import dev.proofmark.profile.Budget;
import dev.proofmark.profile.Exclusion;
import dev.proofmark.profile.Identity;
import dev.proofmark.profile.Integration;
import dev.proofmark.profile.Waiver;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of the profile that a report needs; it holds no secret.
 *
 * @param profile name of the profile
 * @param hash of the resolved profile
 * @param limits that the profile sets itself, by key, as written
 */
public record Subject(
    String profile,
    String hash,
    Identity identity,
    Set<ComponentType> types,
    Map<FoundationalRequirement, Integer> claim,
    String host,
    List<Interface> interfaces,
    Budget budget,
    Map<String, String> limits,
    List<Integration> integration,
    List<Attestation> attestations,
    List<Waiver> waivers,
    List<Exclusion> exclusions) {

  /** Sets and maps in a fixed order, so that equal subjects are written alike. */
  public Subject {
    types = Collections.unmodifiableSet(new TreeSet<>(types));
    claim = Collections.unmodifiableMap(new TreeMap<>(claim));
    limits = Collections.unmodifiableMap(new TreeMap<>(limits));
  }

  /**
   * One interface of the device, declared or discovered.
   *
   * @param name of the endpoint, or {@code tcp/31337} of a discovered port
   * @param protocol empty if unknown
   * @param layers protocols below it that are tested too
   * @param port 0 for the host itself
   * @param declared false if only the sweep saw it
   * @param driver false if Proofmark does not speak its protocol
   */
  public record Interface(
      String name,
      String protocol,
      List<String> layers,
      int port,
      boolean declared,
      boolean driver) {}
}
