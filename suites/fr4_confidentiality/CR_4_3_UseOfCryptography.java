package fr4_confidentiality;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Algorithms.Algorithm;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.crypto.ProtocolVersions.ObsoleteVersion;
import dev.proofmark.profile.CryptoPolicy;
import dev.proofmark.result.Severity;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cryptography follows recognised practice; what is broken is not spoken. */
@Verifies("CR 4.3")
class CR_4_3_UseOfCryptography {

  @Check("no version is spoken that must no longer be used")
  @AlsoVerifies({"CR 3.1", "CR 4.1"})
  @Covers("TLS-001")
  void speaksNoObsoleteVersion(ProtocolVersions versions, ObsoleteVersion version) {
    between(versions::current, () -> versions.only(version)).denied();
  }

  @Check(
      value = "a client that offers a version of the future is served with one of today",
      severity = Severity.LOW)
  @Covers("TLS-001")
  void toleratesAVersionOfTheFuture(ProtocolVersions versions) {
    between(versions::current, versions::currentBesideUnknown).granted();
  }

  @Check("no algorithm is accepted that the policy forbids")
  @AlsoVerifies({"CR 3.1", "CR 4.1"})
  @Covers(value = "TLS-002", missing = "that sound suites are preferred is not judged")
  @Covers(
      value = "SSH-001",
      missing = "an advertised algorithm is not negotiated to prove that it is usable")
  @Covers(
      value = "OPC-005",
      missing =
          "the oldest policies are tried with encryption only, and those with elliptic curves are"
              + " noticed where they are offered and not tried")
  void acceptsNoForbiddenAlgorithm(Algorithms algorithms, CryptoPolicy policy) {
    Predicate<Algorithm> forbidden =
        one -> one.weaknesses().stream().anyMatch(weakness -> weakness.forbiddenBy(policy));
    Predicate<Algorithm> weak = one -> !one.weaknesses().isEmpty() && !forbidden.test(one);
    expect(algorithms.accepted())
        .noting(all -> all.stream().anyMatch(weak), all -> "discouraged: " + named(all, weak))
        .toBe(
            "none forbidden by " + policy,
            all -> all.stream().noneMatch(forbidden),
            all ->
                all.stream().anyMatch(forbidden) ? named(all, forbidden) : all.size() + " sound");
  }

  @Check("a sound algorithm is offered for every purpose")
  @Covers("TLS-002")
  @Covers("SSH-001")
  void offersSoundAlgorithms(Algorithms algorithms) {
    expect(algorithms.accepted())
        .toBe("one sound algorithm for every purpose", CR_4_3_UseOfCryptography::soundForAll);
  }

  private static boolean soundForAll(List<Algorithm> all) {
    var sound =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    Algorithm::purpose,
                    Collectors.filtering(a -> a.weaknesses().isEmpty(), Collectors.counting())));
    return !sound.isEmpty() && sound.values().stream().allMatch(count -> count > 0);
  }

  private static String named(List<Algorithm> all, Predicate<Algorithm> which) {
    return all.stream().filter(which).map(Algorithm::inWords).collect(Collectors.joining(", "));
  }
}
