package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.CipherSuite;
import dev.proofmark.codec.tls.NotTls;
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
 * The cipher suites that a server accepts, judged with the size of its finite-field group. A list
 * that could not be finished is no list: the server must still answer at the end.
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
    List<CipherSuite> ephemeral = suites.stream().filter(TlsAlgorithms::showsItsPrime).toList();
    boolean small = !ephemeral.isEmpty() && primeBits(ephemeral) < SOUND_GROUP_BITS;
    List<Algorithm> all = new ArrayList<>();
    for (CipherSuite suite : suites) {
      Set<Weakness> weak = SuiteWeaknesses.of(suite);
      if (small && ephemeral.contains(suite)) {
        weak.add(Weakness.SMALL_GROUP);
      }
      all.add(new Algorithm("cipher suite", suite.name(), weak));
    }
    return List.copyOf(all);
  }

  private static boolean showsItsPrime(CipherSuite suite) {
    return suite.name().matches("TLS_DHE?_(RSA|DSS|anon)_.*")
        && SuiteWeaknesses.of(suite).contains(Weakness.FINITE_FIELD);
  }

  /** The prime of an ephemeral exchange stands in the server's first flight. */
  private int primeBits(List<CipherSuite> ephemeral) throws IOException {
    List<Integer> ids = ephemeral.stream().map(CipherSuite::id).toList();
    var hello = Hellos.upTo(TlsVersion.TLS_1_2.code(), ids, Hellos.ALL_SIGNATURES);
    for (ServerMessage message : dialogue.flight(hello)) {
      if (message instanceof ServerKeyExchange exchange) {
        int bits = exchange.primeBits();
        contact.transcript().noted("the finite-field group has " + bits + " bits");
        return bits;
      }
    }
    throw new NotTls("the server sent no prime for its finite-field exchange");
  }
}
