package dev.proofmark.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keys made on first use and then kept, because an RSA key takes up to a second to make.
 *
 * <p>Thread-safe. Whoever asks for the same kind and holder gets the same key.
 */
public final class KeyRing {
  private static final KeyRing SHARED = new KeyRing();

  private final ConcurrentMap<Label, KeyPair> keys = new ConcurrentHashMap<>();

  private record Label(KeyKind kind, String holder) {}

  /** The ring of this JVM, for keys that protect nothing but a test. */
  public static KeyRing shared() {
    return SHARED;
  }

  /**
   * The holder's key of this kind.
   *
   * @param holder any name, such as {@code plc-server}
   */
  public KeyPair key(KeyKind kind, String holder) {
    return keys.computeIfAbsent(new Label(kind, holder), label -> make(kind));
  }

  /** A key that no one else has and that the ring does not keep. */
  public static KeyPair make(KeyKind kind) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
      if (kind.bits() > 0) {
        generator.initialize(new RSAKeyGenParameterSpec(kind.bits(), kind.exponent()));
      } else {
        generator.initialize(new ECGenParameterSpec(kind.curve()));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot make keys of kind " + kind, e);
    }
  }
}
