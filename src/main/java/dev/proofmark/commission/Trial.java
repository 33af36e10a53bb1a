package dev.proofmark.commission;

import dev.proofmark.bench.Drivers;
import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.bench.Stand.Keeping;
import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.store.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out by handshakes whether an endpoint trusts what the bench shows it. */
final class Trial {
  private final Stand stand;
  private final TrustMaterial material;
  private final Path home;
  private final Administrator administrator;
  private final Transcript transcript;

  /** How an endpoint stands towards the bench's certificates. */
  enum Standing {
    AWAY,
    /** It was shown no certificate, or did not answer to it. */
    UNJUDGED,
    REFUSED,
    /** It let us in, but its own list does not say so: it may let in anybody. */
    UNCONFIRMED,
    /** It trusts the client that it has seen, and no other one of our authority. */
    CLIENT_ONLY,
    TRUSTED
  }

  /**
   * What a trial came to.
   *
   * @param words how the device put it
   */
  record Finding(Standing standing, String words) {}

  /**
   * @param home the user's own store
   */
  Trial(
      Stand stand,
      TrustMaterial material,
      Path home,
      Administrator administrator,
      Transcript transcript) {
    this.stand = stand;
    this.material = material;
    this.home = home;
    this.administrator = administrator;
    this.transcript = transcript;
  }

  /** Goes there and finds out. */
  Finding of(Endpoint endpoint) {
    return of(endpoint, visit(stand, endpoint));
  }

  /** Goes on from what a visit saw. */
  Finding of(Endpoint endpoint, Sighting saw) {
    if (!saw.greeted().granted()) {
      return new Finding(Standing.AWAY, saw.greeted().inWords());
    }
    if (saw.trusted().isEmpty()) {
      return new Finding(Standing.UNJUDGED, saw.greeted().inWords());
    }
    Answer shown = saw.trusted().get();
    if (!shown.granted()) {
      return new Finding(Standing.REFUSED, shown.inWords());
    }
    if (onList(endpoint).filter(known -> !known).isPresent()) {
      return new Finding(
          Standing.UNCONFIRMED, "it lets us in, yet its trust list does not show that it knows us");
    }
    return material.authority().isPresent() ? ofAuthority(endpoint) : trusted(shown);
  }

  /** Whether the client that the bench shows is refused. */
  boolean refuses(Endpoint endpoint) {
    return of(endpoint).standing() == Standing.REFUSED;
  }

  private static Finding trusted(Answer shown) {
    return new Finding(Standing.TRUSTED, shown.inWords());
  }

  /** A client that was approved as it stands says nothing of its issuer. */
  private Finding ofAuthority(Endpoint endpoint) {
    try (Witness witness = Witness.of(home, stand.profile().pki().orElseThrow());
        Stand other =
            new Stand(
                stand.profile().withPki(witness.pki()),
                Drivers.installed(),
                new Keeping(Optional.empty(), stand.memory()))) {
      Optional<Answer> shown = visit(other, endpoint).trusted();
      return shown.filter(Answer::granted).isPresent()
          ? trusted(shown.get())
          : new Finding(
              Standing.CLIENT_ONLY, shown.map(Answer::inWords).orElse("it was not answered"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its own list knows us; empty where nobody is there to read the list. */
  private Optional<Boolean> onList(Endpoint endpoint) {
    if (!stand.offers(endpoint, TrustList.class) || !administrator.isDeclaredFor(endpoint)) {
      return Optional.empty();
    }
    if (!administrator.isWelcomeOn(endpoint)) {
      return Optional.of(false);
    }
    try (Errand<TrustList> errand = stand.errand(endpoint, TrustList.class, transcript)) {
      return errand
          .ask()
          .fingerprints()
          .value()
          .map(there -> material.fingerprints().stream().anyMatch(there::contains));
    }
  }

  private Sighting visit(Stand as, Endpoint endpoint) {
    try (Errand<Visits> errand = as.errand(endpoint, Visits.class, transcript)) {
      return errand.ask().passing();
    }
  }
}
