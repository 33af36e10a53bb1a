package dev.proofmark.codec.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelloTest {
  private static final String RANDOM = "00".repeat(32);

  @Test
  void everySuiteHasOneNumberAndOneName() {
    Set<Integer> ids = CipherSuite.all().stream().map(CipherSuite::id).collect(Collectors.toSet());
    Set<String> names =
        CipherSuite.all().stream().map(CipherSuite::name).collect(Collectors.toSet());
    assertEquals(CipherSuite.all().size(), ids.size());
    assertEquals(CipherSuite.all().size(), names.size());
    assertTrue(ids.size() > 330, "only " + ids.size());
    assertEquals("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", CipherSuite.of(0xc02f).name());
    assertEquals("0xfafa", CipherSuite.of(0xfafa).name());
    assertFalse(ids.contains(0x5600), "the fallback signal would make servers refuse");
  }

  @Test
  void helloIsLaidOutAsTheRfcSays() {
    ClientHello hello =
        new ClientHello(
            0x0301,
            0x0303,
            new byte[32],
            new byte[0],
            List.of(0x002f, 0xc02f),
            List.of(HelloExtension.serverName("plc")));
    String expected =
        "160301003d"
            + "01000039"
            + "0303"
            + RANDOM
            + "00"
            + "0004002fc02f"
            + "0100"
            + "000c"
            + "00000008"
            + "0006"
            + "00"
            + "0003"
            + "706c63";
    assertEquals(expected, HexFormat.of().formatHex(hello.bytes()));
  }

  @Test
  void longHelloIsSplitIntoRecords() {
    List<Integer> many = java.util.stream.IntStream.range(0, 20_000).boxed().toList();
    byte[] bytes = ClientHello.of(0x0303, many).bytes();
    assertEquals(22, bytes[5 + (1 << 14)]);
  }

  @Test
  void serverHelloInPiecesIsPutTogether() throws IOException {
    String hello = "0200002c" + "0303" + RANDOM + "00" + "c02f" + "00" + "0004" + "ff010000";
    byte[] one = HexFormat.of().parseHex(hello.substring(0, 20));
    byte[] two = HexFormat.of().parseHex(hello.substring(20));
    ServerFlight flight = flight(record(22, one), record(22, two), record(22, "0e000000"));
    ServerHello read = assertInstanceOf(ServerHello.class, flight.next());
    assertEquals(0x0303, read.version());
    assertEquals(0xc02f, read.suite());
    assertFalse(read.retry());
    assertTrue(assertInstanceOf(OtherHandshake.class, flight.next()).done());
    assertThrows(EOFException.class, flight::next);
  }

  @Test
  void retryAndSelectedVersionAreSeen() throws IOException {
    String retry = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
    String extensions = "000c" + "002b00020304" + "003300020018";
    String hello = "02000034" + "0303" + retry + "00" + "1301" + "00" + extensions;
    ServerHello read = (ServerHello) flight(record(22, hello)).next();
    assertTrue(read.retry());
    assertEquals(0x0304, read.version());
    assertEquals(0x18, read.group().orElseThrow());
  }

  @Test
  void alertHasItsName() throws IOException {
    Alert alert = (Alert) flight(record(21, "0228")).next();
    assertEquals("handshake_failure", alert.name());
    assertFalse(alert.warning());
    assertTrue(((Alert) flight(record(21, "0170")).next()).warning());
    assertEquals("alert_199", new Alert(2, 199).name());
  }

  @Test
  void chainAndPrimeAreRead() throws IOException {
    ServerFlight flight =
        flight(
            record(22, "0b00000c" + "000009" + "000002aabb" + "000001cc"),
            record(22, "0c000008" + "0002" + "8001" + "0002" + "0003"));
    ServerCertificate chain = (ServerCertificate) flight.next();
    assertEquals(2, chain.chain().size());
    assertEquals(16, ((ServerKeyExchange) flight.next()).primeBits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "485454502f312e3120343030", // HTTP/1.1 400
        "16ffff0000",
        "160303ffff",
        "1603030004" + "02ffffff",
        "1603030004" + "0bffffff",
        "160303000a" + "02000006030300000000",
        "1603030007" + "0b000003ffffff",
        "1503030001" + "02",
        "1703030001" + "00",
      })
  void absurdLengthsAreNotFollowed(String hex) {
    ServerFlight flight = new ServerFlight(new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
    assertThrows(NotTls.class, flight::next);
  }

  @Test
  void endlessMessagesEnd() {
    ByteArrayOutputStream nothing = new ByteArrayOutputStream();
    for (int i = 0; i < 200_000; i++) {
      nothing.writeBytes(record(22, ""));
    }
    ServerFlight flight = flight(nothing.toByteArray());
    assertThrows(NotTls.class, flight::next);
  }

  @Test
  void keySharesAreFreshPoints() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      byte[] data = HelloExtension.freshKeyShares().data();
      assertEquals(2 + 4 + 32 + 4 + 65, data.length);
      assertEquals(4, data[2 + 4 + 32 + 4], "an uncompressed point");
      assertTrue(seen.add(HexFormat.of().formatHex(data)));
    }
  }

  @Test
  void ssl2IsUnderstood() throws IOException {
    byte[] hello = Ssl2.clientHello();
    assertEquals(0x80, hello[0] & 0xff);
    assertEquals(hello.length - 2, hello[1] & 0xff);
    String agreed = "8011" + "04" + "00" + "01" + "0002" + "0000" + "0006" + "0000";
    assertEquals(new Ssl2.Reply(true, 2, ""), ssl2(agreed + "0100800700c0"));
    assertEquals(new Ssl2.Reply(false, 0, "error_1"), ssl2("8003" + "000001"));
    assertEquals("protocol_version", ssl2("15030100020246").refusal());
    assertThrows(NotTls.class, () -> ssl2("485454502f312e3120343030"));
    assertThrows(EOFException.class, () -> ssl2("80"));
  }

  private static Ssl2.Reply ssl2(String hex) throws IOException {
    return Ssl2.read(new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
  }

  private static ServerFlight flight(byte[]... records) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] one : records) {
      all.writeBytes(one);
    }
    return new ServerFlight(new ByteArrayInputStream(all.toByteArray()));
  }

  private static byte[] record(int type, String hex) {
    return record(type, HexFormat.of().parseHex(hex));
  }

  private static byte[] record(int type, byte[] body) {
    return new Octets().u8(type).u16(0x0303).vector(body, 2).bytes();
  }
}
