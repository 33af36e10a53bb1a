package dev.proofmark.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.RoleExtension;
import dev.proofmark.pki.X509;
import dev.proofmark.profile.Pki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitTest {
  @TempDir private static Path home;
  private static Kit kit;

  @BeforeAll
  static void make() throws Exception {
    assertEquals(Optional.empty(), Kit.in(home));
    kit = Kit.made(home);
  }

  private static Credential read(Path file) throws Exception {
    return Pkcs12.read(file, kit.pki().password().reveal());
  }

  @Test
  void isMadeOnceAndReadableByItsOwnerAlone() throws Exception {
    Path folder = home.resolve("bench");
    byte[] before = Files.readAllBytes(folder.resolve("authority.p12"));
    Kit again = Kit.made(home);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("authority.p12")));
    assertEquals(kit.list(), again.list());
    assertEquals("rwx------", mode(folder));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", mode(file), file::toString);
      }
    }
  }

  private static String mode(Path path) throws Exception {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return PosixFilePermissions.toString(permissions);
  }

  @Test
  void itsClientIsOneOfOpcUaAndOfModbus() throws Exception {
    Pki pki = kit.pki();
    X509Certificate authority = read(pki.authority().orElseThrow()).certificate();
    X509Certificate client = read(pki.client().orElseThrow()).certificate();
    client.verify(authority.getPublicKey());
    assertEquals(3072, ((RSAPublicKey) authority.getPublicKey()).getModulus().bitLength());
    assertEquals(Optional.of("Operator"), RoleExtension.in(client));
    boolean[] usage = client.getKeyUsage();
    assertTrue(usage[0] && usage[1] && usage[2] && usage[3], "the usages of OPC 10000-6, 6.2.2");
    assertNotNull(client.getSubjectAlternativeNames(), "the application's URI");
    assertTrue(
        authority.getNotAfter().toInstant().isAfter(Instant.now().plus(Duration.ofDays(3600))));
  }

  @Test
  void itsSingleClientVouchesForItself() throws Exception {
    X509Certificate single = read(kit.single().client().orElseThrow()).certificate();
    single.verify(single.getPublicKey());
    assertEquals(Optional.empty(), kit.single().authority());
  }

  @Test
  void itsListTakesBackOneClientAndIsRenewedInTime(@TempDir Path other) throws Exception {
    X509CRL list = kit.list();
    assertTrue(list.isRevoked(read(kit.revoked()).certificate()));
    assertFalse(list.isRevoked(read(kit.pki().client().orElseThrow()).certificate()));
    Path bench = Files.createDirectory(other.resolve("bench"));
    for (String name : new String[] {"password", "authority.p12", "authority.crl"}) {
      Files.copy(home.resolve("bench").resolve(name), bench.resolve(name));
    }
    Authority authority = new Authority(read(bench.resolve("authority.p12")));
    RevocationList first = RevocationList.in(list);
    Instant soon = Instant.now().plus(Duration.ofDays(99));
    Files.writeString(
        bench.resolve("authority.crl"),
        X509.pem(authority.revocationList(first.withUpdates(first.thisUpdate(), soon))));
    X509CRL renewed = Kit.made(other).list();
    renewed.verify(authority.certificate().getPublicKey());
    assertEquals(first.number() + 1, RevocationList.in(renewed).number());
    assertEquals(first.revoked(), RevocationList.in(renewed).revoked());
    assertTrue(
        renewed.getNextUpdate().toInstant().isAfter(Instant.now().plus(Duration.ofDays(399))));
  }

  @Test
  void aWitnessIsFreshAndLeavesNothingBehind() throws Exception {
    Path file;
    try (Witness witness = Witness.of(home, kit.pki());
        Witness other = Witness.of(home, kit.pki())) {
      file = witness.pki().client().orElseThrow();
      X509Certificate seen = read(file).certificate();
      seen.verify(read(kit.pki().authority().orElseThrow()).certificate().getPublicKey());
      assertFalse(kit.list().isRevoked(seen));
      assertFalse(
          seen.getPublicKey()
              .equals(read(other.pki().client().orElseThrow()).certificate().getPublicKey()));
    }
    assertFalse(Files.exists(file));
  }
}
