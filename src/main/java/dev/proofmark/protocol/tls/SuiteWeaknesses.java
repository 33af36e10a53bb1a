package dev.proofmark.protocol.tls;

import static dev.proofmark.device.crypto.Weakness.BELOW_112_BITS;
import static dev.proofmark.device.crypto.Weakness.CBC_MODE;
import static dev.proofmark.device.crypto.Weakness.EXPORT_GRADE;
import static dev.proofmark.device.crypto.Weakness.FINITE_FIELD;
import static dev.proofmark.device.crypto.Weakness.MD5;
import static dev.proofmark.device.crypto.Weakness.NO_AUTHENTICATION;
import static dev.proofmark.device.crypto.Weakness.NO_ENCRYPTION;
import static dev.proofmark.device.crypto.Weakness.RC4;
import static dev.proofmark.device.crypto.Weakness.SHA1_MAC;
import static dev.proofmark.device.crypto.Weakness.SMALL_BLOCK;
import static dev.proofmark.device.crypto.Weakness.STATIC_KEY_EXCHANGE;

import dev.proofmark.codec.tls.CipherSuite;
import dev.proofmark.device.crypto.Weakness;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is weak about a cipher suite, read from its name (RFC 9325, sections 4.1 and 4.2). */
final class SuiteWeaknesses {
  private SuiteWeaknesses() {}

  static Set<Weakness> of(CipherSuite suite) {
    List<String> words = Arrays.asList(suite.name().split("_"));
    Set<Weakness> found = EnumSet.noneOf(Weakness.class);
    if (suite.ofTls13()) {
      // Two suites of TLS 1.3 have a hash where the cipher belongs: integrity alone (RFC 9150).
      if (words.get(1).startsWith("SHA")) {
        found.add(NO_ENCRYPTION);
      }
      return found;
    }
    int with = words.indexOf("WITH");
    if (with < 0) {
      return found;
    }
    keyExchange(words.subList(1, with), found);
    cipher(words.subList(with + 1, words.size()), found);
    return found;
  }

  private static void keyExchange(List<String> words, Set<Weakness> found) {
    boolean anonymous = words.contains("anon");
    if (anonymous) {
      found.add(NO_AUTHENTICATION);
    }
    if (words.stream().anyMatch(w -> w.startsWith("EXPORT"))) {
      found.add(EXPORT_GRADE);
    }
    if (words.contains("DHE") || words.contains("DH") && anonymous) {
      found.add(FINITE_FIELD);
    }
    boolean fresh =
        anonymous
            || words.contains("DHE")
            || words.contains("ECDHE")
            || words.contains("SRP")
            || words.contains("ECCPWD");
    if (!fresh) {
      found.add(STATIC_KEY_EXCHANGE);
    }
  }

  private static void cipher(List<String> words, Set<Weakness> found) {
    String first = words.get(0);
    if (first.equals("NULL")) {
      found.add(NO_ENCRYPTION);
    }
    if (first.equals("RC4")) {
      found.add(RC4);
    }
    boolean shortKey = first.startsWith("DES") || words.contains("40") || words.contains("56");
    if (shortKey) {
      found.add(BELOW_112_BITS);
    }
    boolean smallBlock =
        List.of("3DES", "IDEA", "RC2", "DES", "DES40", "28147", "MAGMA").contains(first);
    if (smallBlock) {
      found.add(SMALL_BLOCK);
    }
    if (words.contains("CBC")) {
      found.add(CBC_MODE);
    }
    String last = words.get(words.size() - 1);
    if (last.equals("MD5")) {
      found.add(MD5);
    }
    if (last.equals("SHA")) {
      found.add(SHA1_MAC);
    }
  }
}
