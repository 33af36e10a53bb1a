package dev.proofmark.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/** Credentials in PKCS#12 files (RFC 7292), one credential a file. */
public final class Pkcs12 {
  private static final String ALIAS = "proofmark";

  /** How often a password is stretched that protects a real key; what Java itself does. */
  public static final int USUAL_ITERATIONS = 10_000;

  /** The usual number costs a fault table of a hundred devices a quarter of its time. */
  private static final int FEW_ITERATIONS = 50;

  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

  private Pkcs12() {}

  /**
   * Writes the credential, over whatever the file held, for a simulator or a test: the password is
   * stretched so little that only a random one protects the key.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Credential credential, String password) throws IOException {
    Files.write(file, encoded(credential, password, FEW_ITERATIONS));
  }

  /**
   * The content of a file with this credential.
   *
   * @param iterations how often the password is stretched, such as {@link #USUAL_ITERATIONS}
   * @throws IOException if this Java runtime cannot encrypt it
   */
  public static byte[] encoded(Credential credential, String password, int iterations)
      throws IOException {
    try {
      return store(credential, password.toCharArray(), iterations).getEncoded(ASN1Encoding.DL);
    } catch (GeneralSecurityException | PKCSException e) {
      throw new IOException(credential + " cannot be written as PKCS#12: " + e.getMessage(), e);
    }
  }

  private static PKCS12PfxPdu store(Credential credential, char[] password, int iterations)
      throws GeneralSecurityException, PKCSException, IOException {
    var label = new DERBMPString(ALIAS);
    var keyId =
        new JcaX509ExtensionUtils()
            .createSubjectKeyIdentifier(credential.certificate().getPublicKey());
    List<PKCS12SafeBag> certificates = new ArrayList<>();
    for (X509Certificate certificate : credential.chain()) {
      var bag = new JcaPKCS12SafeBagBuilder(certificate);
      if (certificates.isEmpty()) {
        bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, label);
        bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, keyId);
      }
      certificates.add(bag.build());
    }
    var key =
        new JcaPKCS12SafeBagBuilder(credential.key(), PasswordEncryption.of(password, iterations));
    key.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, label);
    key.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, keyId);
    return new PKCS12PfxPduBuilder()
        .addEncryptedData(
            PasswordEncryption.of(password, iterations), certificates.toArray(PKCS12SafeBag[]::new))
        .addData(key.build())
        .build(
            new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), SHA256)
                .setIterationCount(iterations),
            password);
  }

  /**
   * Reads the first credential of the file.
   *
   * @throws IOException if there is none, or if the password does not fit
   */
  public static Credential read(Path file, String password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
          return new Credential(
              key,
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList());
        }
      }
      throw new IOException(file + " holds no private key");
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read " + file + " as PKCS#12: " + e.getMessage(), e);
    }
  }
}
