package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.CipherSuite;
import dev.proofmark.codec.tls.ServerKeyExchange;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.codec.tls.TlsVersion;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.Weakness;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The cipher suites that a server accepts, and the size of its finite-field group. A list that
 * could not be finished is no list: the server must still answer at the end.
 */
final class TlsAlgorithms implements Algorithms {
  private static final int SOUND_GROUP_BITS = 2048;

  private final Contact contact;
  private final Dialogue dialogue;
  private final SuiteHunt hunt;

  TlsAlgorithms(Contact contact) {
    this.contact = contact;
    this.dialogue = new Dialogue(contact);
    this.hunt = new SuiteHunt(dialogue);
  }

  @Override
  public Observed<List<Algorithm>> accepted() {
    Answer before = control("says hello");
    if (!before.granted()) {
      return Observed.nothing(before);
    }
    Observed<List<Algorithm>> found =
        Attempt.read(contact.transcript(), "offers every cipher suite", this::all);
    if (found.value().isEmpty()) {
      return found;
    }
    Answer after = control("says hello once more, to see that the list is complete");
    return after.granted() ? found : Observed.nothing(after);
  }

  private Answer control(String act) {
    return Attempt.at(contact.transcript(), act, () -> TlsVersions.reply(hunt.control()));
  }

  private List<Algorithm> all() throws IOException {
    List<CipherSuite> suites = hunt.accepted();
    List<Algorithm> all = new ArrayList<>();
    for (CipherSuite suite : suites) {
      all.add(new Algorithm("cipher suite", suite.name(), SuiteWeaknesses.of(suite)));
    }
    all.addAll(group(suites));
    return List.copyOf(all);
  }

  /** The prime of an ephemeral exchange stands in the server's first flight. */
  private List<Algorithm> group(List<CipherSuite> suites) throws IOException {
    List<Integer> ephemeral =
        suites.stream()
            .filter(s -> s.name().matches("TLS_DHE?_(RSA|DSS|anon)_.*"))
            .filter(s -> SuiteWeaknesses.of(s).contains(Weakness.FINITE_FIELD))
            .map(CipherSuite::id)
            .toList();
    if (ephemeral.isEmpty()) {
      return List.of();
    }
    var hello = Hellos.upTo(TlsVersion.TLS_1_2.code(), ephemeral, Hellos.ALL_SIGNATURES);
    for (ServerMessage message : dialogue.flight(hello)) {
      if (message instanceof ServerKeyExchange exchange) {
        int bits = exchange.primeBits();
        Set<Weakness> weak = bits < SOUND_GROUP_BITS ? Set.of(Weakness.SMALL_GROUP) : Set.of();
        return List.of(new Algorithm("key exchange", "finite field of " + bits + " bits", weak));
      }
    }
    return List.of();
  }
}
