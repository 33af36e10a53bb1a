package dev.proofmark.codec.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parts that requests and responses have in common, strictly and within bounds. */
final class MessageReader {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
  private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9A-Fa-f]{1,7}");

  private final InputStream in;
  private final Bounds bounds;

  MessageReader(InputStream in, Bounds bounds) {
    this.in = in;
    this.bounds = bounds;
  }

  /** The next line without its end; empty if the peer ended the connection before it. */
  Optional<String> line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (bytes.size() == 0) {
          return Optional.empty();
        }
        throw new EOFException("the connection ends within a line");
      }
      if (bytes.size() == bounds.line()) {
        throw new MalformedMessage("a line is longer than " + bounds.line() + " bytes");
      }
      bytes.write(next);
    }
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new MalformedMessage("a line ends without carriage return");
    }
    return Optional.of(text.substring(0, text.length() - 1));
  }

  Headers headers() throws IOException {
    List<Headers.Field> fields = new ArrayList<>();
    for (String line = required(); !line.isEmpty(); line = required()) {
      if (fields.size() == bounds.fields()) {
        throw new MalformedMessage("there are more than " + bounds.fields() + " header fields");
      }
      int colon = line.indexOf(':');
      if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()) {
        throw new MalformedMessage("a header field has no proper name");
      }
      fields.add(new Headers.Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Headers(fields);
  }

  /**
   * The body that the headers announce.
   *
   * @param toEnd what to do if they announce none: read to the end of the connection, or nothing
   */
  byte[] body(Headers headers, boolean toEnd) throws IOException {
    List<String> lengths = headers.all("Content-Length");
    List<String> codings = headers.all("Transfer-Encoding");
    if (!codings.isEmpty()) {
      // Two ways to tell the length are how requests are smuggled (RFC 9112, 6.3).
      if (!lengths.isEmpty() || !codings.equals(List.of("chunked"))) {
        throw new MalformedMessage("the length of the body is ambiguous");
      }
      return chunks();
    }
    if (lengths.isEmpty()) {
      return toEnd ? rest() : new byte[0];
    }
    if (lengths.size() > 1 || !DIGITS.matcher(lengths.get(0)).matches()) {
      throw new MalformedMessage("Content-Length is not one number");
    }
    return exactly(within(Integer.parseInt(lengths.get(0))));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      within(body.size() + size);
      body.writeBytes(exactly(size));
      if (!required().isEmpty()) {
        throw new MalformedMessage("a chunk is longer than its size");
      }
    }
    headers();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String size = required().split(";", 2)[0].strip();
    if (!CHUNK_SIZE.matcher(size).matches()) {
      throw new MalformedMessage("a chunk has no proper size");
    }
    return Integer.parseInt(size, 16);
  }

  private byte[] rest() throws IOException {
    byte[] body = in.readNBytes(bounds.body() + 1);
    within(body.length);
    return body;
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private int within(int length) throws MalformedMessage {
    if (length > bounds.body()) {
      throw new MalformedMessage("the body is longer than " + bounds.body() + " bytes");
    }
    return length;
  }

  private String required() throws IOException {
    return line().orElseThrow(() -> new EOFException("the connection ends within the header"));
  }
}
