package dev.proofmark.codec.uasc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofmark.codec.uasc.PaddedBlock.Fault;
import dev.proofmark.codec.uasc.Suite.Transport;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.SplittableRandom;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Java's own decryption takes the sound blocks and none of the others. */
class PaddedBlockTest {
  private static final KeyPair KEYS = KeyRing.shared().key(KeyKind.RSA_2048, "padded-block");
  private static final byte[] TEXT = "four and twenty".getBytes(StandardCharsets.UTF_8);

  private static byte[] decrypted(Transport transport, Fault fault, int seed)
      throws GeneralSecurityException {
    var block =
        new PaddedBlock((RSAPublicKey) KEYS.getPublic(), transport, new SplittableRandom(seed));
    Cipher cipher = transport.cipher(Cipher.DECRYPT_MODE, KEYS.getPrivate());
    return cipher.doFinal(block.encrypted(TEXT, fault));
  }

  @ParameterizedTest
  @EnumSource
  void aSoundBlockDecrypts(Transport transport) throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      assertArrayEquals(TEXT, decrypted(transport, Fault.NONE, seed));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFaultyBlockDoesNot(Transport transport) {
    for (int seed = 0; seed < 5; seed++) {
      int one = seed;
      assertThrows(BadPaddingException.class, () -> decrypted(transport, Fault.KIND, one));
      assertThrows(BadPaddingException.class, () -> decrypted(transport, Fault.DELIMITER, one));
    }
  }
}
