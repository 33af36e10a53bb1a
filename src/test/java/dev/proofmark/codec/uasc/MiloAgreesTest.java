package dev.proofmark.codec.uasc;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.MissingAlgorithms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.channel.ChannelParameters;
import org.eclipse.milo.opcua.stack.core.channel.ChannelSecurity;
import org.eclipse.milo.opcua.stack.core.channel.ChunkDecoder;
import org.eclipse.milo.opcua.stack.core.channel.ChunkEncoder;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.channel.ServerSecureChannel;
import org.eclipse.milo.opcua.stack.core.channel.messages.MessageType;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.ChannelSecurityToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write another library reads, and the other way round, under every policy it knows. */
class MiloAgreesTest {
  private static final int CHUNK = 8192;
  private static final int TOKEN = 7;
  private static final int CHANNEL = 5;

  @BeforeAll
  static void algorithms() {
    MissingAlgorithms.add();
  }

  static Stream<Arguments> everyPolicy() {
    return Stream.of(SecurityPolicy.values())
        .filter(policy -> Policy.of(policy.getUri()).orElseThrow().suite().isPresent())
        .flatMap(
            policy ->
                Stream.of(KeyKind.RSA_2048, KeyKind.RSA_3072)
                    .map(kind -> Arguments.of(policy, kind)));
  }

  static Stream<Arguments> everyProtection() {
    return Stream.of(SecurityPolicy.values())
        .filter(policy -> Policy.of(policy.getUri()).orElseThrow().suite().isPresent())
        .flatMap(
            policy ->
                Stream.of(MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt)
                    .map(mode -> Arguments.of(policy, mode)));
  }

  @ParameterizedTest
  @EnumSource
  void everyPolicyOfTheLibraryIsKnown(SecurityPolicy policy) {
    assertTrue(Policy.of(policy.getUri()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("everyPolicy")
  void asymmetricChunks(SecurityPolicy policy, KeyKind kind) throws Exception {
    Suite suite = Policy.of(policy.getUri()).orElseThrow().suite().orElseThrow();
    Credential client = credential("client", KeyKind.RSA_2048);
    Credential server = credential("server", kind);
    var theirs = server(policy, MessageSecurityMode.SignAndEncrypt, client, server);
    var header =
        new SecurityHeader.Asymmetric(
            policy.getUri(),
            client.certificate().getEncoded(),
            MessageDigest.getInstance("SHA-1").digest(server.certificate().getEncoded()));
    for (int length : new int[] {1, 100, 101, 190, 214, 700}) {
      byte[] body = body(length);
      var chunk = new Chunk(ChunkHeader.of(MessageHeader.OPEN, 0, header), 1, 3, body);
      byte[] ours =
          ChunkWriter.write(
              chunk,
              RsaCryptography.outgoing(suite, client.key(), server.certificate().getPublicKey()));
      var read = decoder().decodeAsymmetric(theirs, chunks(ours));
      assertArrayEquals(body, bytes(read.getMessage()));
      assertEquals(3, read.getRequestId());

      byte[] back =
          bytes(
              encoder()
                  .encodeAsymmetric(
                      theirs, 3, Unpooled.wrappedBuffer(body), MessageType.OpenSecureChannel)
                  .getMessageChunks()
                  .get(0));
      Opened opened =
          ChunkReader.open(
              back,
              RsaCryptography.incoming(suite, client.key(), server.certificate().getPublicKey()));
      assertTrue(opened.sound());
      assertArrayEquals(body, opened.chunk().body());
      assertInstanceOf(SecurityHeader.Asymmetric.class, opened.chunk().header().security());
    }
  }

  @ParameterizedTest
  @MethodSource("everyProtection")
  void symmetricChunks(SecurityPolicy policy, MessageSecurityMode mode) throws Exception {
    Suite suite = Policy.of(policy.getUri()).orElseThrow().suite().orElseThrow();
    Credential client = credential("client", KeyKind.RSA_2048);
    Credential server = credential("server", KeyKind.RSA_2048);
    byte[] clientNonce = body(suite.nonce());
    byte[] serverNonce = body(suite.nonce() + 1);
    var theirs = server(policy, mode, client, server);
    secured(theirs, clientNonce, serverNonce);
    boolean encrypts = mode == MessageSecurityMode.SignAndEncrypt;
    var sending =
        new SymmetricCryptography(
            suite, ChannelKeys.derive(suite, clientNonce, serverNonce), encrypts);
    var receiving =
        new SymmetricCryptography(
            suite, ChannelKeys.derive(suite, serverNonce, clientNonce), encrypts);
    var header =
        ChunkHeader.of(MessageHeader.MESSAGE, CHANNEL, new SecurityHeader.Symmetric(TOKEN));
    for (int length = 1; length < 40; length++) {
      byte[] body = body(length);
      byte[] ours = ChunkWriter.write(new Chunk(header, 9, 4, body), sending);
      assertArrayEquals(body, bytes(decoder().decodeSymmetric(theirs, chunks(ours)).getMessage()));
      byte[] back =
          bytes(
              encoder()
                  .encodeSymmetric(
                      theirs, 4, Unpooled.wrappedBuffer(body), MessageType.SecureMessage)
                  .getMessageChunks()
                  .get(0));
      Opened opened = ChunkReader.open(back, receiving);
      assertTrue(opened.sound());
      assertArrayEquals(body, opened.chunk().body());
      assertEquals(header, opened.chunk().header());
    }
  }

  @ParameterizedTest
  @MethodSource("everyProtection")
  void chunksAreAsLongAsTheyMayBe(SecurityPolicy policy, MessageSecurityMode mode)
      throws Exception {
    Suite suite = Policy.of(policy.getUri()).orElseThrow().suite().orElseThrow();
    Credential client = credential("client", KeyKind.RSA_2048);
    Credential server = credential("server", KeyKind.RSA_2048);
    byte[] nonce = body(suite.nonce());
    var theirs = server(policy, mode, client, server);
    secured(theirs, nonce, nonce);
    var sending =
        new SymmetricCryptography(
            suite,
            ChannelKeys.derive(suite, nonce, nonce),
            mode == MessageSecurityMode.SignAndEncrypt);
    var header =
        ChunkHeader.of(MessageHeader.MESSAGE, CHANNEL, new SecurityHeader.Symmetric(TOKEN));
    List<ByteBuf> two =
        encoder()
            .encodeSymmetric(
                theirs, 4, Unpooled.wrappedBuffer(body(CHUNK)), MessageType.SecureMessage)
            .getMessageChunks();
    byte[] full = body(ChunkWriter.room(header, sending, CHUNK));
    byte[] ours = ChunkWriter.write(new Chunk(header.intermediate(), 1, 4, full), sending);
    assertEquals(two.get(0).readableBytes(), ours.length);
  }

  private static Credential credential(String name, KeyKind kind) {
    KeyPair keys = KeyRing.shared().key(kind, "uasc-" + name);
    return Authority.selfSigned(Blueprint.application("CN=" + name, keys, "urn:test:" + name));
  }

  private static ServerSecureChannel server(
      SecurityPolicy policy, MessageSecurityMode mode, Credential client, Credential server)
      throws Exception {
    var channel = new ServerSecureChannel();
    channel.setChannelId(CHANNEL);
    channel.setSecurityPolicy(policy);
    channel.setMessageSecurityMode(mode);
    channel.setRemoteCertificate(client.certificate().getEncoded());
    channel.setLocalCertificate(server.certificate());
    channel.setLocalCertificateChain(new X509Certificate[] {server.certificate()});
    channel.setKeyPair(new KeyPair(server.certificate().getPublicKey(), server.key()));
    return channel;
  }

  /** Keys as the library derives them, for both sides alike. */
  private static void secured(ServerSecureChannel channel, byte[] clientNonce, byte[] serverNonce) {
    channel.setChannelSecurity(
        new ChannelSecurity(
            ChannelSecurity.generateKeyPair(
                channel, ByteString.of(clientNonce), ByteString.of(serverNonce)),
            new ChannelSecurityToken(uint(CHANNEL), uint(TOKEN), DateTime.now(), uint(60_000))));
  }

  private static ChannelParameters parameters() {
    return new ChannelParameters(1 << 20, CHUNK, CHUNK, 64, 1 << 20, CHUNK, CHUNK, 64);
  }

  private static ChunkEncoder encoder() {
    return new ChunkEncoder(parameters());
  }

  private static ChunkDecoder decoder() {
    return new ChunkDecoder(parameters(), EncodingLimits.DEFAULT);
  }

  private static List<ByteBuf> chunks(byte[] chunk) {
    return new ArrayList<>(List.of(Unpooled.buffer().writeBytes(chunk)));
  }

  private static byte[] body(int length) {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);
    return body;
  }

  private static byte[] bytes(ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    buffer.release();
    return bytes;
  }
}
