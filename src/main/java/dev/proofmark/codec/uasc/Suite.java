package dev.proofmark.codec.uasc;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource.PSpecified;

/**
 * The algorithms of a security policy with RSA keys (OPC 10000-7, 6.6). All encrypt with AES in CBC
 * mode, and derive keys with the hash of their message authentication code.
 *
 * @param signature of the message that opens a channel
 * @param transport how nonces are encrypted for the holder of an RSA key
 * @param mac message authentication code of all other messages
 * @param macKey length of its key, in bytes
 * @param cipherKey length of the AES key, in bytes
 * @param nonce length of the nonces, in bytes
 */
public record Suite(
    String signature, Transport transport, String mac, int macKey, int cipherKey, int nonce) {
  private static final String PSS = "RSASSA-PSS";
  private static final int PSS_SALT = 32;

  /** How RSA encrypts. */
  public enum Transport {
    PKCS_1(11, "RSA/ECB/PKCS1Padding"),
    OAEP_SHA1(42, "SHA-1", MGF1ParameterSpec.SHA1),
    OAEP_SHA256(66, "SHA-256", MGF1ParameterSpec.SHA256);

    private final int overhead;
    private final String transformation;
    private final OAEPParameterSpec parameters;

    Transport(int overhead, String transformation) {
      this.overhead = overhead;
      this.transformation = transformation;
      this.parameters = null;
    }

    Transport(int overhead, String hash, MGF1ParameterSpec mask) {
      this.overhead = overhead;
      this.transformation = "RSA/ECB/OAEPPadding";
      this.parameters = new OAEPParameterSpec(hash, "MGF1", mask, PSpecified.DEFAULT);
    }

    /** How many bytes of a block are not for the text. */
    public int overhead() {
      return overhead;
    }

    Cipher cipher(int mode, Key key) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(transformation);
      if (parameters == null) {
        cipher.init(mode, key);
      } else {
        cipher.init(mode, key, parameters);
      }
      return cipher;
    }
  }

  /** Length of a message authentication code, in bytes. */
  public int macLength() {
    return mac.equals("HmacSHA1") ? 20 : 32;
  }

  Signature signer() throws GeneralSecurityException {
    Signature signer = Signature.getInstance(signature);
    if (signature.equals(PSS)) {
      signer.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSS_SALT, 1));
    }
    return signer;
  }
}
