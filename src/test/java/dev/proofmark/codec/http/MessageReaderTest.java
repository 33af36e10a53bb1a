package dev.proofmark.codec.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Request sent = Request.post("/a?b=c", Form.of("x", "1 & ü")).with("Host", "plc");
    Request read =
        Request.read(new ByteArrayInputStream(sent.encode()), Bounds.USUAL).orElseThrow();
    assertEquals("/a", read.path());
    assertEquals(Optional.of("1 & ü"), read.form().field("x"));
    assertEquals(Optional.of("plc"), read.headers().first("host"));
  }

  @Test
  void readsAResponseWhateverTellsItsLength() throws IOException {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    String counted = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef";
    String closed = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200\r\n\r\nabc";
    for (String text : new String[] {chunked, counted, closed}) {
      Response response = Response.read(bytes(text), "GET", Bounds.USUAL);
      assertEquals("abc", response.text());
    }
    assertEquals(0, Response.read(bytes(counted), "HEAD", Bounds.USUAL).body().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.0\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\r\n Folded: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nSpace : 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n"
      })
  void refusesWhatIsMalformedOrTooLong(String text) {
    assertThrows(MalformedMessage.class, () -> Request.read(bytes(text), Bounds.USUAL));
  }

  @Test
  void keepsToItsBounds() {
    Bounds small = new Bounds(20, 1, 3);
    assertThrows(
        MalformedMessage.class, () -> Request.read(bytes("GET /" + "a".repeat(20)), small));
    assertThrows(
        MalformedMessage.class,
        () -> Request.read(bytes("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\n\r\n"), small));
  }

  @Test
  void endsBetweenTwoRequests() throws IOException {
    assertEquals(Optional.empty(), Request.read(bytes(""), Bounds.USUAL));
    assertThrows(IOException.class, () -> Request.read(bytes("GET /"), Bounds.USUAL));
    assertArrayEquals(
        "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
        Request.of("GET", "/").encode());
  }
}
