package dev.proofmark.codec.uasc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.codec.uasc.Alteration.Place;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing is wrong about an altered chunk, and nothing else. */
class AlterationTest {
  private static final Suite SUITE = Policy.BASIC_256_SHA_256.suite().orElseThrow();
  private static final byte[] BODY = {1, 2, 3};
  private static final Chunk CHUNK =
      new Chunk(
          ChunkHeader.of(MessageHeader.MESSAGE, 5, new SecurityHeader.Symmetric(7)), 9, 4, BODY);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBitAfterSigningBreaksTheSignatureAlone(boolean encrypts) throws Exception {
    for (int at : new int[] {8, 12, 16, 24}) {
      Opened opened = altered(Alteration.flip(Place.SIGNED, at), encrypts);
      assertFalse(opened.signed());
      assertTrue(opened.padded());
    }
    assertEquals(4, altered(Alteration.flip(Place.SIGNED, 8), encrypts).chunk().header().channel());
    assertFalse(altered(Alteration.flip(Place.SIGNATURE, 0), encrypts).signed());
  }

  @Test
  void paddingIsSignedWithItsError() throws Exception {
    Opened opened =
        altered(
            new Alteration(
                Place.PADDING,
                sound -> {
                  byte[] huge = sound.clone();
                  Arrays.fill(huge, (byte) 0xFF);
                  return huge;
                }),
            true);
    assertTrue(opened.signed());
    assertFalse(opened.padded());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31})
  void aShorterSignatureLeavesWholeBlocks(int length) throws Exception {
    var shorter = new Alteration(Place.SIGNATURE, sound -> Arrays.copyOf(sound, length));
    byte[] message = ChunkWriter.write(CHUNK, cryptography(true), shorter);
    assertEquals(0, (message.length - 16) % 16);
    assertEquals(message.length, MessageHeader.read(message).size());
  }

  @Test
  void whatDoesNotDecryptIsMalformed() throws Exception {
    byte[] message = ChunkWriter.write(CHUNK, cryptography(true));
    byte[] cut = Arrays.copyOf(message, message.length - 1);
    assertThrows(MalformedMessage.class, () -> ChunkReader.open(cut, cryptography(true)));
  }

  @Test
  void noLengthInAMessageIsBelieved() {
    byte[] lie = new Hello(0, 1, 1, 1, 1, "opc.tcp://x").encode();
    lie[28] = (byte) 0xFF;
    lie[31] = 0x7F;
    assertThrows(MalformedMessage.class, () -> Hello.read(lie));
    assertThrows(
        MalformedMessage.class,
        () -> ChunkHeader.read(new byte[] {'O', 'P', 'N', 'F', 9, 0, 0, 0, 1}));
  }

  @Test
  void helloAndItsAnswersSurvive() throws Exception {
    var hello = new Hello(0, 65_535, 65_536, 0, 0xFFFF_FFFFL, "opc.tcp://x:4840/plc");
    assertEquals(hello, Hello.read(hello.encode()));
    var acknowledge = new Acknowledge(0, 8192, 8192, 1, 2);
    assertEquals(acknowledge, Acknowledge.read(acknowledge.encode()));
    var error = new ErrorMessage(0x8013_0000L, "no");
    assertEquals(error, ErrorMessage.read(error.encode()));
  }

  @Test
  void sequenceNumbersWrapLate() {
    assertTrue(Sequence.follows(1, 2));
    assertFalse(Sequence.follows(1, 3));
    assertFalse(Sequence.follows(2, 2));
    assertFalse(Sequence.follows(5_000, 1));
    assertTrue(Sequence.follows(Sequence.LAST, 1_023));
    assertTrue(Sequence.follows(Sequence.LAST, Sequence.LAST + 1));
    assertFalse(Sequence.follows(Sequence.LAST, 1_024));
    assertTrue(Sequence.follows(0xFFFF_FFFFL, 0));
  }

  private static Opened altered(Alteration alteration, boolean encrypts) throws Exception {
    byte[] message = ChunkWriter.write(CHUNK, cryptography(encrypts), alteration);
    return ChunkReader.open(message, cryptography(encrypts));
  }

  private static Cryptography cryptography(boolean encrypts) throws Exception {
    byte[] nonce = new byte[SUITE.nonce()];
    return new SymmetricCryptography(SUITE, ChannelKeys.derive(SUITE, nonce, nonce), encrypts);
  }
}
