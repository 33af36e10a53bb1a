package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** Reads decrypted token secrets: length, password and nonce (OPC 10000-4, 7.40.2.2). */
final class TokenSecrets {
  private static final int LENGTH_FIELD = 4;

  private final boolean anyNonce;
  private final boolean shortNonce;
  private final boolean anyPadding;

  TokenSecrets(Plant plant) {
    anyNonce = TokenFlaw.NONCE_UNCHECKED.in(plant);
    shortNonce = TokenFlaw.NONCE_SHORT.in(plant);
    anyPadding = TokenFlaw.PADDING_UNCHECKED.in(plant);
  }

  /**
   * The password in a secret.
   *
   * @throws UaException if the secret is not well-formed, or bound to another nonce
   */
  String password(byte[] plain, byte[] nonce) throws UaException {
    if (plain.length < LENGTH_FIELD) {
      throw unreadable();
    }
    int length = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > plain.length - LENGTH_FIELD) {
      throw unreadable();
    }
    int end = LENGTH_FIELD + length;
    if (!anyPadding && !zero(plain, end)) {
      throw unreadable();
    }
    byte[] bound = Arrays.copyOfRange(plain, LENGTH_FIELD, end);
    int password = bound.length - boundBy(bound, nonce);
    return new String(bound, 0, password, StandardCharsets.UTF_8);
  }

  /** How many bytes at the end are the nonce. */
  private int boundBy(byte[] bound, byte[] nonce) throws UaException {
    for (int size = nonce.length; size >= 0; size = shortNonce ? size - nonce.length / 2 : -1) {
      boolean fits = bound.length >= size;
      if (fits && (anyNonce || endsWith(bound, Arrays.copyOf(nonce, size)))) {
        return size;
      }
    }
    throw unreadable();
  }

  private static boolean endsWith(byte[] bound, byte[] nonce) {
    byte[] sent = Arrays.copyOfRange(bound, bound.length - nonce.length, bound.length);
    return MessageDigest.isEqual(sent, nonce);
  }

  private static boolean zero(byte[] plain, int from) {
    for (int i = from; i < plain.length; i++) {
      if (plain[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static UaException unreadable() {
    return new UaException(StatusCodes.Bad_IdentityTokenInvalid);
  }
}
