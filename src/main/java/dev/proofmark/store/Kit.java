package dev.proofmark.store;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.RoleExtension;
import dev.proofmark.pki.X509;
import dev.proofmark.profile.Pki;
import dev.proofmark.profile.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bench's own certificates, made once, in the folder {@code bench} of the user's own store: an
 * authority with its revocation list, a client of OPC UA and Modbus/TCP Security, one that the list
 * names as taken back, and one that vouches for itself. Private keys never leave the folder.
 */
public final class Kit {
  /** A device refuses every client of an authority whose list is out of date. */
  private static final Duration LIST_LIFE = Duration.ofDays(400);

  private static final Duration LIST_LEAST = Duration.ofDays(100);

  private static final String PASSWORD = "password";
  private static final String AUTHORITY = "authority.p12";
  private static final String LIST = "authority.crl";
  private static final String CLIENT = "client.p12";
  private static final String REVOKED = "revoked.p12";
  private static final String SINGLE = "single.p12";

  private static final int PASSWORD_BYTES = 24;
  private static final int NAME_BYTES = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Secret password;

  private Kit(Path folder, Secret password) {
    this.folder = folder;
    this.password = password;
  }

  /**
   * The kit in the user's own store, if there is one.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<Kit> in(Path home) throws IOException {
    Path folder = home.toAbsolutePath().resolve("bench");
    Path password = folder.resolve(PASSWORD);
    return Files.exists(password)
        ? Optional.of(new Kit(folder, new Secret(Files.readString(password).strip())))
        : Optional.empty();
  }

  /**
   * The kit in the user's own store, made if there is none; with a revocation list that holds for
   * another hundred days at least.
   *
   * @throws IOException if it cannot be read or written
   */
  public static synchronized Kit made(Path home) throws IOException {
    Path folder = Private.folder(home.toAbsolutePath().resolve("bench"));
    // Two commands at the same time must not make two authorities.
    try (RandomAccessFile file = Private.open(folder.resolve("lock"))) {
      file.getChannel().lock();
      Optional<Kit> there = in(home);
      Kit kit = there.isPresent() ? there.get() : make(folder);
      kit.keepListFresh();
      return kit;
    }
  }

  private static Kit make(Path folder) throws IOException {
    String secret = random(PASSWORD_BYTES);
    Kit kit = new Kit(folder, new Secret(secret));
    // By its own name a device, and a person, tells one bench's authority from another's.
    String name = random(NAME_BYTES);
    Authority authority =
        Authority.create("CN=Proofmark bench " + name, KeyRing.make(KeyKind.RSA_3072));
    Credential revoked = authority.issue(client(name, "revoked client"));
    kit.write(AUTHORITY, authority.credential());
    kit.write(CLIENT, authority.issue(client(name, "client")));
    kit.write(REVOKED, revoked);
    kit.write(SINGLE, Authority.selfSigned(client(name, "single client")));
    RevocationList first = RevocationList.empty().revoking(revoked.certificate());
    kit.writeList(authority, first.renewed(Instant.now().plus(LIST_LIFE)));
    // Last of all: a kit without its password is none, and is made anew.
    Private.write(folder.resolve(PASSWORD), secret + "\n");
    return kit;
  }

  /** Of everything that OPC UA and Modbus/TCP Security want of a client, as long as its issuer. */
  private static Blueprint client(String name, String kind) {
    String uri = "urn:proofmark:bench:" + name + ":" + kind.replace(' ', '-');
    Blueprint plan =
        Blueprint.application(
                "CN=Proofmark " + kind + " " + name, KeyRing.make(KeyKind.RSA_2048), uri)
            .withExtension(RoleExtension.of("Operator"));
    Instant end = Blueprint.authority("CN=" + name, plan.key()).notAfter();
    return plan.withValidity(plan.notBefore(), end);
  }

  private void keepListFresh() throws IOException {
    X509CRL list = list();
    if (list.getNextUpdate().toInstant().isBefore(Instant.now().plus(LIST_LEAST))) {
      Authority authority =
          new Authority(Pkcs12.read(folder.resolve(AUTHORITY), password.reveal()));
      writeList(authority, RevocationList.in(list).renewed(Instant.now().plus(LIST_LIFE)));
    }
  }

  private void write(String file, Credential credential) throws IOException {
    Private.write(
        folder.resolve(file),
        Pkcs12.encoded(credential, password.reveal(), Pkcs12.USUAL_ITERATIONS));
  }

  private void writeList(Authority authority, RevocationList plan) throws IOException {
    Private.write(folder.resolve(LIST), X509.pem(authority.revocationList(plan)));
  }

  /** What a device is met with that trusts the bench's authority. */
  public Pki pki() {
    return new Pki(
        Optional.of(folder.resolve(CLIENT)), Optional.of(folder.resolve(AUTHORITY)), password);
  }

  /** What a device is met with that trusts a single client and no authority. */
  public Pki single() {
    return new Pki(Optional.of(folder.resolve(SINGLE)), Optional.empty(), password);
  }

  /** A client that the authority has taken back, for checks that revocation counts. */
  public Path revoked() {
    return folder.resolve(REVOKED);
  }

  /**
   * The authority's revocation list.
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  public X509CRL list() throws IOException {
    Path file = folder.resolve(LIST);
    try {
      return X509.revocationList(Files.readAllBytes(file));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String random(int bytes) {
    byte[] some = new byte[bytes];
    RANDOM.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }
}
