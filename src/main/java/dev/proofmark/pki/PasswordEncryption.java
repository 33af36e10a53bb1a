package dev.proofmark.pki;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;

/** Encryption by password as PKCS#5 has it (RFC 8018, PBES2): PBKDF2 with SHA-256, AES-256-CBC. */
record PasswordEncryption(AlgorithmIdentifier algorithm, SecretKeySpec key, Cipher cipher)
    implements OutputEncryptor {
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final AlgorithmIdentifier HMAC_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

  /** With a salt of its own, so that it encrypts one thing only. */
  static PasswordEncryption of(char[] password, int iterations) throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    byte[] start = new byte[SALT_BYTES];
    SecureRandom random = new SecureRandom();
    random.nextBytes(salt);
    random.nextBytes(start);
    var stretched = new PBEKeySpec(password, salt, iterations, KEY_BYTES * Byte.SIZE);
    byte[] bytes =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(stretched).getEncoded();
    SecretKeySpec key = new SecretKeySpec(bytes, "AES");
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
    return new PasswordEncryption(algorithm(salt, start, iterations), key, cipher);
  }

  private static AlgorithmIdentifier algorithm(byte[] salt, byte[] start, int iterations) {
    var stretching = new PBKDF2Params(salt, iterations, KEY_BYTES, HMAC_SHA256);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_PBES2,
        new PBES2Parameters(
            new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, stretching),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(start))));
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public OutputStream getOutputStream(OutputStream out) {
    return new CipherOutputStream(out, cipher);
  }

  @Override
  public GenericKey getKey() {
    return new GenericKey(algorithm, key.getEncoded());
  }
}
