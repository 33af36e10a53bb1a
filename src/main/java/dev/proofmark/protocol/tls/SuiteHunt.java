package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.CipherSuite;
import dev.proofmark.codec.tls.ClientHello;
import dev.proofmark.codec.tls.NotTls;
import dev.proofmark.codec.tls.ServerHello;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.codec.tls.TlsVersion;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds every suite that a server accepts: offers many, takes out the one that it chose, and offers
 * the rest again, until it refuses. An end that is no refusal ends the hunt without a result.
 */
final class SuiteHunt {
  /** Suites in one hello; some servers read no more of a longer list. */
  private static final int BUNDLE = 60;

  private final Dialogue dialogue;

  SuiteHunt(Dialogue dialogue) {
    this.dialogue = dialogue;
  }

  /** What a server that still answers gives a ServerHello to. */
  ServerMessage control() throws IOException {
    ServerMessage said = dialogue.ask(Hellos.current());
    return said instanceof ServerHello
        ? said
        : dialogue.ask(Hellos.upTo(TlsVersion.TLS_1_2.code()));
  }

  /**
   * All suites that the server accepts, those of TLS 1.3 first, then in the order in which it
   * prefers them.
   */
  List<CipherSuite> accepted() throws IOException {
    Set<Integer> all = new LinkedHashSet<>(takenOut(Hellos.ofTls13(), Hellos::tls13));
    all.addAll(inOrder(older()));
    return all.stream().map(CipherSuite::of).toList();
  }

  private List<Integer> older() throws IOException {
    Predicate<Integer> ecdsa = id -> CipherSuite.of(id).name().contains("_ECDSA_");
    Set<Integer> found = new LinkedHashSet<>();
    hunt(found, ecdsa, Hellos.ECDSA);
    hunt(found, ecdsa.negate(), Hellos.RSA);
    // A server may look at the signature of its certificate, too, which may be of the other kind.
    hunt(found, id -> !found.contains(id), Hellos.ALL_SIGNATURES);
    return List.copyOf(found);
  }

  private void hunt(Set<Integer> found, Predicate<Integer> which, List<Integer> signatures)
      throws IOException {
    List<Integer> offered = Hellos.older().stream().filter(which).toList();
    for (int at = 0; at < offered.size(); at += BUNDLE) {
      List<Integer> bundle = offered.subList(at, Math.min(offered.size(), at + BUNDLE));
      found.addAll(takenOut(bundle, rest -> upToTls12(rest, signatures)));
    }
  }

  private List<Integer> inOrder(List<Integer> found) throws IOException {
    if (found.size() < 2) {
      return found;
    }
    Set<Integer> ordered =
        new LinkedHashSet<>(takenOut(found, rest -> upToTls12(rest, Hellos.ALL_SIGNATURES)));
    ordered.addAll(found);
    return List.copyOf(ordered);
  }

  private static ClientHello upToTls12(List<Integer> suites, List<Integer> signatures) {
    return Hellos.upTo(TlsVersion.TLS_1_2.code(), suites, signatures);
  }

  private List<Integer> takenOut(List<Integer> offered, Function<List<Integer>, ClientHello> hello)
      throws IOException {
    List<Integer> rest = new ArrayList<>(offered);
    List<Integer> taken = new ArrayList<>();
    while (!rest.isEmpty()) {
      Optional<Integer> chosen = chosen(hello.apply(rest));
      if (chosen.isEmpty()) {
        break;
      }
      if (!rest.remove(chosen.get())) {
        throw new NotTls("the server chose " + CipherSuite.of(chosen.get()) + ", not offered");
      }
      taken.add(chosen.get());
    }
    return taken;
  }

  private Optional<Integer> chosen(ClientHello hello) throws IOException {
    try {
      return choice(dialogue.ask(hello));
    } catch (ConnectException | NotTls e) {
      throw e;
    } catch (IOException e) {
      requireControl(e);
    }
    try {
      return choice(dialogue.ask(hello));
    } catch (EOFException | SocketException e) {
      // Twice closed without a word while it answers others: so it refuses.
      requireControl(e);
      return Optional.empty();
    }
  }

  private void requireControl(IOException reason) throws IOException {
    if (!(control() instanceof ServerHello)) {
      throw reason;
    }
  }

  private static Optional<Integer> choice(ServerMessage said) {
    return said instanceof ServerHello hello ? Optional.of(hello.suite()) : Optional.empty();
  }
}
