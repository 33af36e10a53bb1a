package dev.proofmark.protocol.opcua.session;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** Identifiers of nodes as the bytes that had to be drawn for them. */
final class TokenBytes {
  private TokenBytes() {}

  /** Without the way in which they are written: a text of hexadecimal digits is half as long. */
  static byte[] of(NodeId id) {
    Object value = id.getIdentifier();
    if (value instanceof ByteString bytes) {
      return bytes.bytesOrEmpty();
    }
    if (value instanceof UInteger number) {
      return ByteBuffer.allocate(Integer.BYTES).putInt(number.intValue()).array();
    }
    if (value instanceof UUID uuid) {
      return of(uuid);
    }
    return of(String.valueOf(value));
  }

  /** Whether each secret is its session's name, contains it, or is as far from it as all others. */
  static boolean followFrom(List<byte[]> secrets, List<byte[]> names) {
    boolean contained = true;
    boolean steps = true;
    BigInteger distance = distance(secrets.get(0), names.get(0));
    for (int i = 0; i < secrets.size(); i++) {
      contained &= names.get(i).length > 0 && contains(secrets.get(i), names.get(i));
      steps &= distance(secrets.get(i), names.get(i)).equals(distance);
    }
    return secrets.size() > 1 && (contained || steps);
  }

  private static BigInteger distance(byte[] secret, byte[] name) {
    return new BigInteger(1, secret).subtract(new BigInteger(1, name));
  }

  private static boolean contains(byte[] whole, byte[] part) {
    for (int at = 0; at + part.length <= whole.length; at++) {
      if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] of(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static byte[] of(String text) {
    try {
      if (text.matches("(?i)\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
        return of(UUID.fromString(text));
      }
      return text.matches("(\\p{XDigit}{2})+")
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException plain) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
