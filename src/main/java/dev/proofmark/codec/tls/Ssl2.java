package dev.proofmark.codec.tls;

import dev.proofmark.evidence.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;

/** The first exchange of SSL 2.0, which has a form of its own (RFC 6101, appendix E). */
public final class Ssl2 {
  private static final int MAX_RECORD = 0x7fff;
  private static final int SERVER_HELLO = 4;
  private static final int ERROR = 0;

  /** All suites of SSL 2.0, three bytes each. */
  private static final List<Integer> SUITES =
      List.of(0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700c0, 0x080080);

  private Ssl2() {}

  /**
   * What a server said to it.
   *
   * @param agreed whether it answered with a SERVER-HELLO of SSL 2.0
   * @param suites how many suites it offers; 0 unless it agreed
   * @param refusal its word of refusal; empty if it agreed
   */
  public record Reply(boolean agreed, int suites, String refusal) {}

  /** A CLIENT-HELLO with every suite. */
  public static byte[] clientHello() {
    Octets specs = new Octets();
    SUITES.forEach(s -> specs.number(s, 3));
    byte[] challenge = new byte[16];
    new SecureRandom().nextBytes(challenge);
    byte[] message =
        new Octets()
            .u8(1)
            .u16(TlsVersion.SSL_2.code())
            .u16(specs.bytes().length)
            .u16(0)
            .u16(challenge.length)
            .raw(specs.bytes())
            .raw(challenge)
            .bytes();
    return new Octets().u16(0x8000 | message.length).raw(message).bytes();
  }

  /**
   * Reads the answer, whether in SSL 2.0 or as a TLS alert.
   *
   * @throws EOFException if the server ended the connection first
   * @throws NotTls if something else came
   */
  public static Reply read(InputStream in) throws IOException {
    byte[] header = exactly(in, 2);
    int first = header[0] & 0xff;
    int second = header[1] & 0xff;
    if (first == 21 && second == 3) {
      byte[] alert = exactly(in, 5);
      return new Reply(false, 0, new Alert(alert[3] & 0xff, alert[4] & 0xff).name());
    }
    if (first == 22 && second == 3) {
      return new Reply(false, 0, "another version of the protocol");
    }
    // Two bytes of header with the high bit set, else three of which the last is padding.
    boolean padded = (first & 0x80) == 0;
    int length = (padded ? first & 0x3f : first & 0x7f) << 8 | second;
    boolean escape = padded && (first & 0x40) != 0;
    if (escape || length < 3 || length > MAX_RECORD) {
      throw new NotTls("no SSL record: it begins with " + Bytes.hex(header, 2));
    }
    if (padded) {
      exactly(in, 1);
    }
    return reply(exactly(in, Math.min(length, 11)), length);
  }

  private static Reply reply(byte[] start, int length) throws NotTls {
    Fields fields = new Fields(start, "the SERVER-HELLO of SSL 2.0");
    int type = fields.u8();
    if (type == ERROR && length == 3) {
      return new Reply(false, 0, "error_" + fields.u16());
    }
    if (type != SERVER_HELLO) {
      throw new NotTls("no SERVER-HELLO: it begins with " + Bytes.hex(start, start.length));
    }
    fields.take(2);
    int version = fields.u16();
    fields.u16();
    int suites = fields.u16() / 3;
    if (version != TlsVersion.SSL_2.code()) {
      throw new NotTls("a SERVER-HELLO of " + TlsVersion.inWords(version));
    }
    return new Reply(true, suites, "");
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the connection ended in the middle of an answer");
    }
    return bytes;
  }
}
