package dev.proofmark.codec.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A response (RFC 9112, section 4).
 *
 * @param status 100 to 599
 * @param reason the phrase behind the status; may be empty
 * @param headers its header fields
 * @param body empty if it has none; not to be changed
 */
public record Response(int status, String reason, Headers headers, byte[] body) {
  private static final Pattern LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: (.*))?");

  /** A response with a text of this media type. */
  public static Response of(int status, String mediaType, String text) {
    Headers headers = Headers.NONE.with("Content-Type", mediaType + "; charset=utf-8");
    return new Response(status, "", headers, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A response without a body. */
  public static Response empty(int status) {
    return new Response(status, "", Headers.NONE, new byte[0]);
  }

  /**
   * Reads the final response to a request; interim ones (1xx) are skipped. One of HTTP/1.0 that
   * does not say what becomes of the connection gets the {@code Connection: close} that it means
   * (RFC 9112, section 9.3).
   *
   * @param method of the request, since a response to {@code HEAD} has no body
   * @throws MalformedMessage if it is no HTTP/1 response, or exceeds the bounds
   * @throws IOException if the server ended the connection before the response was complete
   */
  public static Response read(InputStream in, String method, Bounds bounds) throws IOException {
    MessageReader reader = new MessageReader(in, bounds);
    Response response = readOne(reader, method);
    while (response.status() < 200) {
      response = readOne(reader, method);
    }
    return response;
  }

  private static Response readOne(MessageReader reader, String method) throws IOException {
    String first =
        reader.line().orElseThrow(() -> new IOException("the server closed without a response"));
    var line = LINE.matcher(first);
    if (!line.matches()) {
      throw new MalformedMessage("the status line is not HTTP/1.1 STATUS REASON");
    }
    int status = Integer.parseInt(line.group(1));
    Headers headers = reader.headers();
    if (first.startsWith("HTTP/1.0") && headers.first("Connection").isEmpty()) {
      headers = headers.with("Connection", "close");
    }
    boolean bodiless = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
    byte[] body = bodiless ? new byte[0] : reader.body(headers, true);
    return new Response(status, Optional.ofNullable(line.group(2)).orElse(""), headers, body);
  }

  /** The same with one more header field. */
  public Response with(String name, String value) {
    return new Response(status, reason, headers.with(name, value), body);
  }

  /** Whether the server ends the connection with this response (RFC 9112, sections 6.3 and 9.3). */
  public boolean isLast() {
    boolean delimited =
        status == 204
            || status == 304
            || headers.first("Content-Length").isPresent()
            || headers.first("Transfer-Encoding").isPresent();
    return headers.lists("Connection", "close") || !delimited;
  }

  /** The body as text in UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The cookie of this name that the response sets, with its attributes, as it was sent. */
  public Optional<String> setCookie(String name) {
    return headers.all("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst();
  }

  /** The name and value of each cookie that the response sets, without attributes. */
  public List<String> cookies() {
    return headers.all("Set-Cookie").stream().map(cookie -> cookie.split(";", 2)[0]).toList();
  }

  /** The response as it goes over the wire; Content-Length is added where it is missing. */
  public byte[] encode() {
    Headers sent =
        headers.first("Content-Length").isEmpty()
            ? headers.with("Content-Length", "" + body.length)
            : headers;
    byte[] head =
        ("HTTP/1.1 " + status + " " + reason + "\r\n" + sent.encode() + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }
}
