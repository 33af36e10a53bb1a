package dev.proofmark.protocol.ssh;

import dev.proofmark.device.crypto.Weakness;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is weak about SSH's algorithms, by name: RFC 9142 for key exchange, RFC 8332 for host keys,
 * RFC 8758 for RC4, RFC 6668 for MACs.
 */
final class SshAlgorithms {
  private SshAlgorithms() {}

  /** Whether a name in a list is no algorithm but says that the peer knows an extension. */
  static boolean isMarker(String name) {
    return name.startsWith("ext-info-") || name.startsWith("kex-strict-");
  }

  static Set<Weakness> weaknesses(String name) {
    Set<Weakness> found = EnumSet.noneOf(Weakness.class);
    keyExchange(name, found);
    hostKey(name, found);
    cipher(name, found);
    mac(name, found);
    return found;
  }

  private static void keyExchange(String name, Set<Weakness> found) {
    if (name.equals("diffie-hellman-group1-sha1") || name.equals("rsa1024-sha1")) {
      found.add(Weakness.SMALL_GROUP);
    }
    if (name.equals("diffie-hellman-group-exchange-sha1")) {
      // The hash signs the whole exchange, so its collisions count as those of a signature.
      found.add(Weakness.SHA1_SIGNATURE);
    }
    if (name.equals("diffie-hellman-group14-sha1")) {
      found.add(Weakness.SHA1_MAC);
    }
  }

  private static void hostKey(String name, Set<Weakness> found) {
    if (name.equals("ssh-dss")) {
      found.add(Weakness.SMALL_GROUP);
    }
    if (name.equals("ssh-rsa") || name.startsWith("ssh-rsa-cert-")) {
      found.add(Weakness.SHA1_SIGNATURE);
    }
  }

  private static void cipher(String name, Set<Weakness> found) {
    if (name.equals("none")) {
      found.add(Weakness.NO_ENCRYPTION);
    }
    if (name.startsWith("arcfour")) {
      found.add(Weakness.RC4);
    }
    if (name.equals("des-cbc") || name.startsWith("des-cbc@")) {
      found.add(Weakness.BELOW_112_BITS);
    }
    if (name.matches("(3des|blowfish|cast128|idea)-(cbc|ctr).*")) {
      found.add(Weakness.SMALL_BLOCK);
    }
    if (name.contains("-cbc")) {
      found.add(Weakness.CBC_MODE);
    }
  }

  private static void mac(String name, Set<Weakness> found) {
    if (name.startsWith("hmac-md5")) {
      found.add(Weakness.MD5);
    }
    if (name.startsWith("hmac-sha1")) {
      found.add(Weakness.SHA1_MAC);
    }
    // A short tag can be guessed on the line only; the keys behind it have their full length.
    if (name.startsWith("hmac-sha1-96") || name.startsWith("umac-64")) {
      found.add(Weakness.SHORT_TAG);
    }
  }
}
