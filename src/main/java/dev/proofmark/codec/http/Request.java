package dev.proofmark.codec.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request (RFC 9112, section 3).
 *
 * @param method such as {@code GET}
 * @param target as it stands in the request line, such as {@code /login?next=%2F}
 * @param headers its header fields
 * @param body empty if it has none; not to be changed
 */
public record Request(String method, String target, Headers headers, byte[] body) {
  private static final Pattern LINE = Pattern.compile("([A-Z]{1,20}) (\\S+) HTTP/1\\.1");

  /** A request without a body. */
  public static Request of(String method, String target) {
    return new Request(method, target, Headers.NONE, new byte[0]);
  }

  /** A POST of form fields. */
  public static Request post(String target, Form form) {
    Headers headers = Headers.NONE.with("Content-Type", Form.MEDIA_TYPE);
    return new Request("POST", target, headers, form.encode().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the next request of a connection.
   *
   * @return empty if the client ended the connection between two requests
   * @throws MalformedMessage if it is no HTTP/1.1 request, or exceeds the bounds
   */
  public static Optional<Request> read(InputStream in, Bounds bounds) throws IOException {
    MessageReader reader = new MessageReader(in, bounds);
    Optional<String> first = reader.line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var line = LINE.matcher(first.get());
    if (!line.matches()) {
      throw new MalformedMessage("the request line is not METHOD TARGET HTTP/1.1");
    }
    Headers headers = reader.headers();
    byte[] body = reader.body(headers, false);
    return Optional.of(new Request(line.group(1), line.group(2), headers, body));
  }

  /** The same with one more header field. */
  public Request with(String name, String value) {
    return new Request(method, target, headers.with(name, value), body);
  }

  /** The target without its query. */
  public String path() {
    return target.split("\\?", 2)[0];
  }

  /** The fields of the body if it is a form; none otherwise. */
  public Form form() {
    boolean isForm =
        headers.first("Content-Type").filter(type -> type.startsWith(Form.MEDIA_TYPE)).isPresent();
    return isForm ? Form.decode(new String(body, StandardCharsets.UTF_8)) : Form.EMPTY;
  }

  /** The value of a cookie that the client sends. */
  public Optional<String> cookie(String name) {
    return headers.all("Cookie").stream()
        .flatMap(line -> List.of(line.split(";")).stream())
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  /** The request as it goes over the wire; Content-Length is added where there is a body. */
  public byte[] encode() {
    boolean addsLength = body.length > 0 && headers.first("Content-Length").isEmpty();
    Headers sent = addsLength ? headers.with("Content-Length", "" + body.length) : headers;
    byte[] head =
        (method + " " + target + " HTTP/1.1\r\n" + sent.encode() + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }
}
