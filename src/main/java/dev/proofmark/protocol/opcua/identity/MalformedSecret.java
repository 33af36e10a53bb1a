package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.identity.EncodedPasswords.Malformation;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.opcua.client.LegacySecret;
import dev.proofmark.protocol.opcua.client.Seal;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** The right password in a secret that is not as OPC 10000-4, 7.40.2.2 has it. */
final class MalformedSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PADDING = 8;
  private static final int BEYOND = 100;
  private static final int PIECE = 10;

  private MalformedSecret() {}

  /** The account with its secret malformed. */
  static Tokens of(Account account, Malformation malformation) {
    byte[] password = account.password().reveal().getBytes(StandardCharsets.UTF_8);
    return Tokens.sealed(account.user(), seal -> secret(password, seal, malformation));
  }

  /** The account with zeros behind its secret, as some clients send it and all servers may take. */
  static Tokens zeroPadded(Account account) {
    String password = account.password().reveal();
    return Tokens.sealed(
        account.user(),
        seal -> seal.closed(joined(LegacySecret.plain(password, seal.nonce()), filled(0))));
  }

  private static byte[] secret(byte[] password, Seal seal, Malformation malformation)
      throws IOException {
    int length = password.length + seal.nonce().length;
    byte[] sound = LegacySecret.plain(length, password, seal.nonce());
    return switch (malformation) {
      case PADDED -> seal.closed(joined(sound, filled('A')));
      case LENGTH_TOO_LARGE -> seal.closed(withLength(length + BEYOND, sound));
      case LENGTH_ZERO -> seal.closed(withLength(0, sound));
      case LENGTH_LARGEST -> seal.closed(withLength(-1, sound));
      case GARBAGE_BLOCK -> {
        byte[] block = seal.closed(sound);
        yield joined(block, garbage(block.length));
      }
      case PARTIAL_BLOCK -> joined(seal.closed(sound), garbage(PIECE));
      case EMPTY -> new byte[0];
    };
  }

  private static byte[] withLength(int length, byte[] sound) {
    byte[] changed = sound.clone();
    ByteBuffer.wrap(changed).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(length);
    return changed;
  }

  /** A number below any modulus, so that it can be decrypted, to nothing. */
  private static byte[] garbage(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    bytes[0] = 0;
    return bytes;
  }

  private static byte[] filled(int with) {
    byte[] padding = new byte[PADDING];
    Arrays.fill(padding, (byte) with);
    return padding;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
