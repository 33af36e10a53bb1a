package dev.proofmark.pki;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;

/** The role of a client in its certificate, as Modbus/TCP Security defines it. */
public final class RoleExtension {
  /** The object identifier of the extension. */
  public static final String OID = "1.3.6.1.4.1.50316.802.1";

  private RoleExtension() {}

  /** The extension with this role as a UTF8String. */
  public static Extension of(String role) {
    try {
      byte[] value = new DERUTF8String(role).getEncoded();
      return new Extension(new ASN1ObjectIdentifier(OID), false, value);
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode the role " + role, e);
    }
  }

  /** The role in a certificate; empty if there is none or if it is no single UTF8String. */
  public static Optional<String> in(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(OID);
    if (value == null) {
      return Optional.empty();
    }
    try {
      byte[] content = ASN1OctetString.getInstance(value).getOctets();
      return ASN1Primitive.fromByteArray(content) instanceof ASN1UTF8String role
          ? Optional.of(role.getString()).filter(text -> !text.isBlank())
          : Optional.empty();
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
