package dev.proofmark.store;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RoleExtension;
import dev.proofmark.profile.Pki;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A client that no device has ever seen, fresh from the bench's authority: who lets it in trusts
 * the authority and not only one client of it. Closing it destroys its key.
 */
public final class Witness implements Closeable {
  private final Path file;
  private final Pki pki;

  private Witness(Path file, Pki pki) {
    this.file = file;
    this.pki = pki;
  }

  /**
   * A new client of this authority.
   *
   * @param home the user's own store
   * @param issuer names an authority
   * @throws IOException if the authority cannot be read or the client not be written
   */
  public static Witness of(Path home, Pki issuer) throws IOException {
    String password = issuer.password().reveal();
    Authority authority = new Authority(Pkcs12.read(issuer.authority().orElseThrow(), password));
    UUID name = UUID.randomUUID();
    Blueprint plan =
        Blueprint.application(
                "CN=Proofmark witness " + name,
                KeyRing.make(KeyKind.RSA_2048),
                "urn:proofmark:bench:witness:" + name)
            .withExtension(RoleExtension.of("Operator"));
    Path file = home.toAbsolutePath().resolve("bench").resolve("witness-" + name + ".p12");
    Private.write(file, Pkcs12.encoded(authority.issue(plan), password, Pkcs12.USUAL_ITERATIONS));
    return new Witness(file, new Pki(Optional.of(file), issuer.authority(), issuer.password()));
  }

  /** What a device is met with as this client. */
  public Pki pki() {
    return pki;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
