package dev.proofmark.pki;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Algorithms that Java knows under other names, or not at all: the OPC UA stack asks the security
 * providers for {@code SHA256withRSA/PSS} and for OAEP with SHA-256 throughout.
 */
public final class MissingAlgorithms {
  private MissingAlgorithms() {}

  /** Adds them behind those of the Java runtime, which stay first. May be called at any time. */
  public static void add() {
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }
}
