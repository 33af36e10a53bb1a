package dev.proofmark.commission;

import dev.proofmark.act.NotDone;
import dev.proofmark.act.Order;
import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.commission.Trial.Finding;
import dev.proofmark.commission.Trial.Standing;
import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.TrustEntry;
import dev.proofmark.profile.TrustEntry.How;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.store.Enrolment;
import dev.proofmark.store.Enrolment.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Makes an endpoint trust the bench, or no longer, the way that the profile declares. */
final class Introduction {
  private final Stand stand;
  private final TrustMaterial material;
  private final Enrolment enrolment;
  private final Administrator administrator;
  private final Trial trial;
  private final HandOver handOver;
  private final Transcript transcript;

  Introduction(
      Stand stand,
      TrustMaterial material,
      Enrolment enrolment,
      Administrator administrator,
      Trial trial,
      HandOver handOver,
      Transcript transcript) {
    this.stand = stand;
    this.material = material;
    this.enrolment = enrolment;
    this.administrator = administrator;
    this.trial = trial;
    this.handOver = handOver;
    this.transcript = transcript;
  }

  /** By whom an endpoint's list is changed; a person if the profile does not say. */
  static How how(Endpoint endpoint) {
    return endpoint.setting(TrustEntry.class).map(TrustEntry::how).orElse(How.PERSON);
  }

  /**
   * Does what can be done without a person.
   *
   * @return why it could not be done; empty if it was, or if a person is to do it
   */
  Optional<String> load(Endpoint endpoint) throws IOException {
    return switch (how(endpoint)) {
      case PUSH -> push(endpoint);
      case ACT -> act(endpoint, ActKind.TRUST_CLIENT, () -> accepted(trial.of(endpoint)));
      case PERSON -> Optional.empty();
    };
  }

  /** Writes down that an endpoint is going to trust the bench. */
  void writeDown(Endpoint endpoint) {
    material
        .named()
        .forEach(
            one ->
                enrolment.put(
                    new Entry(
                        Enrolment.Kind.TRUST,
                        endpoint.name(),
                        one.fingerprint(),
                        one.words(),
                        how(endpoint).name().toLowerCase(Locale.ROOT),
                        Instant.now())));
  }

  /** What an endpoint was given that a newer one of the same name has replaced since. */
  List<Entry> outdated(Endpoint endpoint) {
    return recorded(endpoint)
        .filter(
            entry ->
                material.named().stream().noneMatch(n -> n.fingerprint().equals(entry.object())))
        .toList();
  }

  /** What is written down of an endpoint, as far as it is of the certificates at hand. */
  Stream<Entry> recorded(Endpoint endpoint) {
    return enrolment.entries().stream()
        .filter(entry -> entry.endpoint().equals(endpoint.name()))
        .filter(material::names);
  }

  /** Writes down that an endpoint does not trust the bench. */
  void strikeOut(Endpoint endpoint) {
    recorded(endpoint).forEach(enrolment::gone);
  }

  static boolean accepted(Finding finding) {
    return finding.standing() == Standing.TRUSTED || finding.standing() == Standing.CLIENT_ONLY;
  }

  private Optional<String> push(Endpoint endpoint) {
    if (!stand.offers(endpoint, TrustList.class)) {
      return Optional.of("nothing can be pushed over " + endpoint.protocol());
    }
    if (!administrator.isWelcomeOn(endpoint)) {
      return Optional.of("nothing was pushed: " + administrator.absence(endpoint));
    }
    writeDown(endpoint);
    return asked(endpoint, list -> list.add(material.certificates(), material.lists()));
  }

  /**
   * Takes the bench off the list of an endpoint.
   *
   * @return why it could not be done; empty if it was, or if a person is to do it
   */
  Optional<String> unload(Endpoint endpoint) throws IOException {
    return switch (how(endpoint)) {
      case PUSH -> pull(endpoint);
      case ACT -> act(endpoint, ActKind.DISTRUST_CLIENT, () -> trial.refuses(endpoint));
      case PERSON -> Optional.of("a person has to");
    };
  }

  private Optional<String> pull(Endpoint endpoint) {
    if (!administrator.isWelcomeOn(endpoint)) {
      return Optional.of(administrator.absence(endpoint));
    }
    Optional<String> failed = asked(endpoint, list -> list.remove(material.certificates()));
    // Who has taken himself off the list may not read it any more: the handshake tells.
    return failed.filter(why -> !trial.refuses(endpoint));
  }

  private interface Wish {
    Answer of(TrustList list);
  }

  private Optional<String> asked(Endpoint endpoint, Wish wish) {
    try (Errand<TrustList> errand = stand.errand(endpoint, TrustList.class, transcript)) {
      Answer answer = wish.of(errand.ask());
      return answer.granted() ? Optional.empty() : Optional.of(answer.inWords());
    } catch (NoAccount none) {
      return Optional.of(none.getMessage());
    }
  }

  private Optional<String> act(Endpoint endpoint, ActKind kind, BooleanSupplier effect)
      throws IOException {
    Path file = handOver.filesFor(endpoint);
    if (kind == ActKind.TRUST_CLIENT) {
      writeDown(endpoint);
    }
    try {
      stand.acts().perform(Order.of(kind, "enrol", effect).with("file", file.toString()));
      return Optional.empty();
    } catch (NotDone e) {
      return Optional.of(e.getMessage());
    }
  }
}
