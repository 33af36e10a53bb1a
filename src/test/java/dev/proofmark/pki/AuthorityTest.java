package dev.proofmark.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
  private final KeyRing keys = KeyRing.shared();
  private final Authority authority =
      Authority.create("CN=test authority,O=Test", keys.key(KeyKind.EC_P256, "authority"));
  private final Blueprint sound =
      Blueprint.server("CN=plc", keys.key(KeyKind.EC_P256, "holder"))
          .withNames(List.of(new GeneralName(GeneralName.iPAddress, "127.1.2.3")));

  @Test
  void issuesWhatTheBlueprintTells() throws Exception {
    var issued = authority.issue(sound);
    var certificate = issued.certificate();
    certificate.verify(authority.certificate().getPublicKey());
    certificate.checkValidity();
    assertEquals(
        authority.certificate().getSubjectX500Principal(), certificate.getIssuerX500Principal());
    assertEquals(List.of(authority.certificate()), issued.chain().subList(1, 2));
    assertEquals(-1, certificate.getBasicConstraints());
    assertTrue(certificate.getKeyUsage()[0]);
    assertEquals(List.of(KeyPurposeId.id_kp_serverAuth.getId()), certificate.getExtendedKeyUsage());
    assertEquals("127.1.2.3", certificate.getSubjectAlternativeNames().iterator().next().get(1));
  }

  @Test
  void aDefectChangesItsPropertyAlone() throws Exception {
    Instant start = sound.notBefore();
    var expired = authority.issue(sound.withValidity(start.minusSeconds(60), start));
    assertThrows(CertificateExpiredException.class, () -> expired.certificate().checkValidity());
    expired.certificate().verify(authority.certificate().getPublicKey());
    assertNull(authority.issue(sound.withKeyUsage(0)).certificate().getKeyUsage());
    var foreign = Authority.selfSigned(sound).certificate();
    assertThrows(
        SignatureException.class, () -> foreign.verify(authority.certificate().getPublicKey()));
  }

  @Test
  void readsARoleOnlyFromOneUtf8String() throws IOException {
    var role = authority.issue(sound.withExtension(RoleExtension.of("Operator")));
    assertEquals(Optional.of("Operator"), RoleExtension.in(role.certificate()));
    assertEquals(Optional.empty(), RoleExtension.in(authority.issue(sound).certificate()));
    byte[] printable = new DERPrintableString("Operator").getEncoded();
    var other = new Extension(new ASN1ObjectIdentifier(RoleExtension.OID), false, printable);
    var malformed = authority.issue(sound.withExtension(other));
    assertEquals(Optional.empty(), RoleExtension.in(malformed.certificate()));
  }

  @Test
  void keepsACredentialInAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("plc.p12");
    var written = authority.issue(sound);
    Pkcs12.write(file, written, "secret");
    var read = Pkcs12.read(file, "secret");
    assertEquals(written.chain(), read.chain());
    assertArrayEquals(written.key().getEncoded(), read.key().getEncoded());
    assertThrows(IOException.class, () -> Pkcs12.read(file, "wrong"));
  }

  @Test
  void makesAKeyOnce() {
    var first = keys.key(KeyKind.EC_P384, "once");
    assertSame(first, keys.key(KeyKind.EC_P384, "once"));
  }
}
