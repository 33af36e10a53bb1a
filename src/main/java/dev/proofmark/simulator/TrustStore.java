package dev.proofmark.simulator;

import dev.proofmark.simulator.TrustList.Standing;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which clients one server of the PLC trusts, and which it has turned away. Thread-safe.
 *
 * <p>As the factory leaves it, the store is <em>open</em>: it has never been told whom to trust.
 * The first change closes it for good; only {@link #clear} opens it again.
 */
public final class TrustStore {
  /** How many certificates that were turned away are kept. */
  public static final int MOST_REJECTED = 8;

  private final InstantSource clock;
  private final boolean listRequired;
  private final Deque<X509Certificate> rejected = new ArrayDeque<>();
  private TrustList content = TrustList.EMPTY;
  private boolean open = true;
  private Instant changed;

  /**
   * An empty store.
   *
   * @param listRequired whether a client is refused when an issuer has no revocation list here
   */
  TrustStore(InstantSource clock, boolean listRequired) {
    this.clock = clock;
    this.listRequired = listRequired;
    this.changed = clock.instant();
  }

  /** What it trusts now. */
  public synchronized TrustList content() {
    return content;
  }

  /** What makes a new list of trust out of the one that holds. */
  @FunctionalInterface
  public interface Change<E extends Exception> {
    TrustList apply(TrustList old) throws E;
  }

  /** Changes what it trusts, at once; nothing changes if the change fails. */
  public synchronized <E extends Exception> void change(Change<E> change) throws E {
    content = change.apply(content);
    rejected.removeIf(content.trusted()::contains);
    open = false;
    changed = clock.instant();
  }

  /** When it was last changed, by the PLC's clock. */
  public synchronized Instant changed() {
    return changed;
  }

  /** Whether it has never been told whom to trust. */
  public synchronized boolean open() {
    return open;
  }

  /**
   * The way from a client's certificate to one that is trusted.
   *
   * @param sent what the client sent, its own certificate first
   * @return the client's certificate first; empty if the client is unknown
   */
  public Optional<List<X509Certificate>> path(List<X509Certificate> sent) {
    return content().path(sent);
  }

  /** What speaks now against a path, beside the client's own certificate. */
  public Standing standing(List<X509Certificate> path) {
    Standing standing = content().standing(path, clock.instant());
    boolean tolerated = standing == Standing.REVOCATION_UNKNOWN && !listRequired;
    return tolerated ? Standing.GOOD : standing;
  }

  /** Keeps the certificate of a client that was turned away, for a person to look at. */
  public void reject(X509Certificate certificate) {
    reject(certificate, MOST_REJECTED);
  }

  /** The same in a store that keeps this many. */
  public synchronized void reject(X509Certificate certificate, int most) {
    rejected.remove(certificate);
    rejected.addFirst(certificate);
    if (rejected.size() > most) {
      rejected.removeLast();
    }
  }

  /** The certificates that were turned away, newest first, each once. */
  public synchronized List<X509Certificate> rejected() {
    return List.copyOf(rejected);
  }

  /**
   * Trusts all certificates that were turned away, as a person does who looked at them.
   *
   * @return how many there were
   */
  public synchronized int trustRejected() {
    List<X509Certificate> approved = rejected();
    if (!approved.isEmpty()) {
      change(
          old -> {
            TrustList more = old;
            for (X509Certificate certificate : approved) {
              more = more.trusting(certificate);
            }
            return more;
          });
    }
    return approved.size();
  }

  /** Makes the store as the factory left it. */
  public synchronized void clear() {
    content = TrustList.EMPTY;
    rejected.clear();
    open = true;
    changed = clock.instant();
  }
}
