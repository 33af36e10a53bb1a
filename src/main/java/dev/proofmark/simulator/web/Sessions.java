package dev.proofmark.simulator.web;

import dev.proofmark.simulator.Account;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The sessions of a web interface, by the secret that their cookie carries. Thread-safe. */
final class Sessions {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A person who logged in. */
  record Session(String id, Account account) {}

  private final Duration idle;
  private final boolean guessable;
  private final Map<String, Session> open = new HashMap<>();
  private final Map<String, Long> lastUse = new HashMap<>();

  /**
   * @param idle how long a session lives without a request
   * @param guessable the fault: names are made from the clock
   */
  Sessions(Duration idle, boolean guessable) {
    this.idle = idle;
    this.guessable = guessable;
  }

  Session open(Account account) {
    return open(account, guessable ? md5OfClock() : random());
  }

  synchronized Session open(Account account, String id) {
    Session session = new Session(id, account);
    open.put(id, session);
    lastUse.put(id, System.nanoTime());
    return session;
  }

  /** The session of this name, whose idle time starts anew. */
  synchronized Optional<Session> find(String id) {
    Session session = open.get(id);
    if (session == null) {
      return Optional.empty();
    }
    long now = System.nanoTime();
    if (now - lastUse.get(id) > idle.toNanos()) {
      end(id);
      return Optional.empty();
    }
    lastUse.put(id, now);
    return Optional.of(session);
  }

  synchronized void end(String id) {
    open.remove(id);
    lastUse.remove(id);
  }

  /** Ends the account's sessions, all but one; an empty name spares none. */
  synchronized void endAll(Account account, String spared) {
    open.values().removeIf(s -> s.account() == account && !s.id().equals(spared));
    lastUse.keySet().retainAll(open.keySet());
  }

  /** A secret of 128 random bits. */
  static String random() {
    return HexFormat.of().toHexDigits(RANDOM.nextLong())
        + HexFormat.of().toHexDigits(RANDOM.nextLong());
  }

  private static String md5OfClock() {
    try {
      byte[] clock = ("" + System.currentTimeMillis()).getBytes(StandardCharsets.US_ASCII);
      return "%032x".formatted(new BigInteger(1, MessageDigest.getInstance("MD5").digest(clock)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no MD5", e);
    }
  }
}
