package dev.proofmark.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;

/** Credentials in PKCS#12 files (RFC 7292), one credential a file. */
public final class Pkcs12 {
  private static final String ALIAS = "proofmark";

  private Pkcs12() {}

  /**
   * Writes the credential, over whatever the file held.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Credential credential, String password) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = credential.chain().toArray(Certificate[]::new);
      store.setKeyEntry(ALIAS, credential.key(), password.toCharArray(), chain);
      store.store(out, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot write " + file + " as PKCS#12: " + e.getMessage(), e);
    }
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
