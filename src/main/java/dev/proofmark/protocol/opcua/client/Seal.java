package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;

/**
 * What encrypts a password for one log-in.
 *
 * @param nonce what the device wants to be bound to the password
 * @param device its certificate
 * @param algorithm that the token policy demands
 */
public record Seal(byte[] nonce, X509Certificate device, SecurityAlgorithm algorithm) {
  /** What the encrypted part of a token is made of; null for none. */
  public interface Content {
    byte[] secret(Seal seal) throws IOException;
  }

  /** The proper content. */
  public static Content of(String password) {
    return seal -> seal.closed(LegacySecret.plain(password, seal.nonce));
  }

  /** Encrypts what is to be a secret. */
  public byte[] closed(byte[] plain) throws IOException {
    return LegacySecret.encrypted(plain, device, algorithm);
  }
}
