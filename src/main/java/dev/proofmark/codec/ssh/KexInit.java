package dev.proofmark.codec.ssh;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The algorithms that an SSH server offers in its first message, SSH_MSG_KEXINIT (RFC 4253, 7.1).
 *
 * @param keyExchange key exchange methods
 * @param hostKeys host key and signature algorithms
 * @param ciphers encryption algorithms, both directions joined
 * @param macs message authentication codes, both directions joined
 */
public record KexInit(
    List<String> keyExchange, List<String> hostKeys, List<String> ciphers, List<String> macs) {

  private static final int SSH_MSG_KEXINIT = 20;
  private static final int MAX_PACKET = 35_000;
  private static final int MAX_LINE = 255;
  private static final int MAX_LINES = 64;

  /**
   * Reads the server's identification line, past the lines that may stand before it (RFC 4253,
   * 4.2).
   *
   * @throws StreamCorruptedException if what comes is not SSH
   */
  public static String readIdentification(InputStream in) throws IOException {
    for (int lines = 0; lines < MAX_LINES; lines++) {
      String line = readLine(in);
      if (line.startsWith("SSH-")) {
        return line;
      }
    }
    throw new StreamCorruptedException("no SSH identification within " + MAX_LINES + " lines");
  }

  /**
   * Reads the first binary packet, which must be a KEXINIT.
   *
   * @throws StreamCorruptedException if it is something else, or longer than any server may send
   */
  public static KexInit read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 22 || length > MAX_PACKET) {
      throw new StreamCorruptedException("an SSH packet of " + length + " bytes");
    }
    int padding = data.readUnsignedByte();
    int message = data.readUnsignedByte();
    if (message != SSH_MSG_KEXINIT) {
      throw new StreamCorruptedException("SSH message " + message + " instead of KEXINIT");
    }
    byte[] rest = data.readNBytes(length - 2);
    if (rest.length < length - 2) {
      throw new EOFException("the connection ended inside KEXINIT");
    }
    return parse(rest, rest.length - padding);
  }

  private static KexInit parse(byte[] body, int end) throws IOException {
    int cookie = 16;
    DataInputStream in =
        new DataInputStream(
            new java.io.ByteArrayInputStream(body, cookie, Math.max(0, end - cookie)));
    List<String> keyExchange = names(in);
    List<String> hostKeys = names(in);
    List<String> ciphers = joined(names(in), names(in));
    List<String> macs = joined(names(in), names(in));
    return new KexInit(keyExchange, hostKeys, ciphers, macs);
  }

  private static List<String> names(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new StreamCorruptedException("a name-list of " + length + " bytes");
    }
    String list = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    return list.isEmpty() ? List.of() : List.of(list.split(","));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    second.stream().filter(name -> !all.contains(name)).forEach(all::add);
    return List.copyOf(all);
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended before an SSH identification");
      }
      if (line.length() >= MAX_LINE) {
        throw new StreamCorruptedException("a line longer than SSH allows");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
