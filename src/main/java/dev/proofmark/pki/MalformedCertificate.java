package dev.proofmark.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * Certificates that no parser should trip over, of a client that nobody knows. Where bytes inside
 * are changed, the signature is made anew, so that nothing but the change is wrong.
 */
public final class MalformedCertificate {
  private static final ASN1ObjectIdentifier BALLAST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1.3");
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 2;
  private static final int BIT_STRING = 3;
  private static final int UTF8_STRING = 12;
  private static final int GENERALIZED_TIME = 24;
  // Places in the part that is signed (RFC 5280, 4.1).
  private static final int SERIAL = 1;
  private static final int VALIDITY = 4;
  private static final int SUBJECT = 5;
  private static final int KEY = 6;

  private final Blueprint plan;
  private final byte[] sound;

  /** Malformed twins of the certificate that this key makes for itself after the plan. */
  public MalformedCertificate(Blueprint plan) {
    this.plan = plan;
    this.sound = der(Authority.selfSigned(plan));
  }

  /** The last bytes are missing. */
  public byte[] truncated() {
    return Arrays.copyOf(sound, sound.length / 2);
  }

  /** The outermost length is indefinite, which DER forbids. */
  public byte[] ofIndefiniteLength() {
    byte[] content = join(parts(sound));
    byte[] whole = new byte[content.length + 4];
    whole[0] = SEQUENCE;
    whole[1] = (byte) 0x80;
    System.arraycopy(content, 0, whole, 2, content.length);
    return whole;
  }

  /** With an extension of this many bytes. */
  public byte[] padded(int length) {
    return der(Authority.selfSigned(plan.withExtension(ballast(new byte[length]))));
  }

  /** With this many alternative names. */
  public byte[] named(int times) {
    List<GeneralName> names = new ArrayList<>(plan.names());
    for (int i = names.size(); i < times; i++) {
      names.add(new GeneralName(GeneralName.dNSName, "name-" + i + ".invalid"));
    }
    return der(Authority.selfSigned(plan.withNames(names)));
  }

  /** With an extension of sequences in sequences, this deep. */
  public byte[] nested(int depth) {
    byte[] inside = new byte[0];
    for (int i = 0; i < depth; i++) {
      inside = tlv(SEQUENCE, inside);
    }
    return der(Authority.selfSigned(plan.withExtension(ballast(inside))));
  }

  public byte[] withNegativeSerial() {
    return changed(SERIAL, tlv(INTEGER, new byte[] {-5}));
  }

  /** Its time begins in a month that there is not. */
  public byte[] withImpossibleTime() {
    byte[] from = tlv(GENERALIZED_TIME, ascii("20201399999999Z"));
    byte[] until = tlv(GENERALIZED_TIME, ascii("99991231235959Z"));
    return changed(VALIDITY, tlv(SEQUENCE, join(List.of(from, until))));
  }

  /** Its name says that it is UTF-8, and is none. */
  public byte[] withUnreadableName() {
    byte[] commonName = {6, 3, 0x55, 4, 3};
    byte[] text = tlv(UTF8_STRING, new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF});
    byte[] attribute = tlv(SEQUENCE, join(List.of(commonName, text)));
    return changed(SUBJECT, tlv(SEQUENCE, tlv(SET, attribute)));
  }

  /** Its key has the modulus 0. */
  public byte[] withoutModulus() {
    return withModulus(new byte[] {0});
  }

  /** Its key has an even modulus. */
  public byte[] withEvenModulus() {
    byte[] even = ((RSAPublicKey) plan.key().getPublic()).getModulus().toByteArray();
    even[even.length - 1] &= (byte) 0xFE;
    return withModulus(even);
  }

  private byte[] withModulus(byte[] modulus) {
    byte[] exponent = tlv(INTEGER, new byte[] {1, 0, 1});
    byte[] numbers = tlv(SEQUENCE, join(List.of(tlv(INTEGER, modulus), exponent)));
    byte[] bits = tlv(BIT_STRING, join(List.of(new byte[1], numbers)));
    byte[] algorithm = parts(plan.key().getPublic().getEncoded()).get(0);
    return changed(KEY, tlv(SEQUENCE, join(List.of(algorithm, bits))));
  }

  /** A chain in which each of two authorities vouches for the other. */
  public static byte[] circle(KeyPair one, KeyPair other) {
    Blueprint first = Blueprint.authority("CN=Proofmark circle 1", one);
    Blueprint second = Blueprint.authority("CN=Proofmark circle 2", other);
    Credential byItself = Authority.selfSigned(second);
    Credential bySecond = new Authority(byItself).issue(first);
    Credential byFirst = new Authority(bySecond).issue(second);
    return join(List.of(der(bySecond), der(byFirst)));
  }

  /** A chain of this many certificates, each vouched for by the next. */
  public static byte[] chain(KeyPair key, int length) {
    Credential last = Authority.selfSigned(Blueprint.authority("CN=Proofmark chain 0", key));
    for (int i = 1; i < length; i++) {
      last = new Authority(last).issue(Blueprint.authority("CN=Proofmark chain " + i, key));
    }
    Credential first = last;
    return join(
        first.chain().stream().map(one -> der(new Credential(first.key(), List.of(one)))).toList());
  }

  /** The sound certificate with one of its signed parts in other bytes, signed again. */
  private byte[] changed(int place, byte[] other) {
    List<byte[]> whole = parts(sound);
    List<byte[]> signed = new ArrayList<>(parts(whole.get(0)));
    signed.set(place, other);
    byte[] content = tlv(SEQUENCE, join(signed));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(plan.key().getPrivate());
      signature.update(content);
      byte[] bits = tlv(BIT_STRING, join(List.of(new byte[1], signature.sign())));
      return tlv(SEQUENCE, join(List.of(content, whole.get(1), bits)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an RSA key cannot sign", e);
    }
  }

  private static Extension ballast(byte[] content) {
    return new Extension(BALLAST, false, content);
  }

  private static List<byte[]> parts(byte[] sequence) {
    List<byte[]> parts = new ArrayList<>();
    try {
      for (ASN1Encodable part : ASN1Sequence.getInstance(sequence)) {
        parts.add(part.toASN1Primitive().getEncoded());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a certificate that was made cannot be taken apart", e);
    }
    return parts;
  }

  private static byte[] tlv(int tag, byte[] content) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    if (content.length < 0x80) {
      bytes.write(content.length);
    } else {
      // DER wants the shortest form of a length.
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      bytes.write(0x80 | length.length - from);
      bytes.write(length, from, length.length - from);
    }
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static byte[] join(List<byte[]> parts) {
    var bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] der(Credential credential) {
    try {
      return credential.certificate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was made cannot be encoded", e);
    }
  }
}
