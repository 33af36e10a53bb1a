package dev.proofmark.pki;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What can be wrong with a client's certificate, or with those that are to vouch for it: as data,
 * for every protocol. Each case differs from its sound twin in one property.
 */
public enum ClientDefect {
  /** Its validity begins after the device's present time. */
  NOT_YET_VALID(f -> f.client(p -> f.starting(p, -1)), f -> f.client(p -> f.starting(p, 1))),
  /** The validity of the authority between it and the trusted one has ended. */
  ISSUER_EXPIRED(
      f -> f.clientOf(f.below(i -> f.ending(i, 1))),
      f -> f.clientOf(f.below(i -> f.ending(i, -1)))),

  KEY_ENCIPHERMENT_ONLY(usage(KeyUsage.keyEncipherment)),
  CRL_SIGN_ONLY(usage(KeyUsage.cRLSign)),
  CERT_SIGN_ONLY(usage(KeyUsage.keyCertSign)),
  DIGITAL_SIGNATURE_ONLY(usage(KeyUsage.digitalSignature)),
  /** It may not sign, but does not insist on that. */
  USAGE_NOT_CRITICAL(
      p ->
          p.withExtension(
              extension(Extension.keyUsage, false, new KeyUsage(KeyUsage.keyEncipherment)))),

  CODE_SIGNING(purpose(KeyPurposeId.id_kp_codeSigning)),
  EMAIL_PROTECTION(purpose(KeyPurposeId.id_kp_emailProtection)),
  SERVER_ONLY(p -> p.withPurposes(List.of(KeyPurposeId.id_kp_serverAuth))),
  NO_PURPOSE(p -> p.withPurposes(List.of())),

  RSA_1024(p -> p.withKey(Forge.key(KeyKind.RSA_1024))),
  RSA_1536(p -> p.withKey(Forge.key(KeyKind.RSA_1536))),
  RSA_2047(p -> p.withKey(Forge.key(KeyKind.RSA_2047))),
  EXPONENT_3(p -> p.withKey(Forge.key(KeyKind.RSA_2048_EXPONENT_3))),

  SHA_1(Forge::direct, f -> f.client(p -> f.hashedWith("SHA1", p))),
  MD5(Forge::direct, f -> f.client(p -> f.hashedWith("MD5", p))),
  /** The authority between it and the trusted one is signed with SHA-1. */
  ISSUER_SHA_1(Forge::chained, f -> f.clientOf(f.below(i -> f.hashedWith("SHA1", i)))),

  /** The authority that issued it is not sent along. */
  ISSUER_MISSING(Forge::chained, f -> f.alone(f.below(UnaryOperator.identity()))),
  /** An authority is sent along, but not the one that issued it. */
  ISSUER_UNRELATED(Forge::chained, f -> Forge.sendingToo(f.chained(), f.unrelated())),
  /** It comes from a stranger, who is sent along. */
  STRANGER_SENT(
      Forge::chained,
      f -> {
        Authority stranger = f.stranger();
        return Forge.sendingToo(f.alone(stranger), stranger.certificate());
      }),
  /** What is sent begins with the authority. */
  WRONG_ORDER(
      Forge::chained,
      f -> {
        Credential sound = f.chained();
        return Forge.sending(sound, sound.chain().get(1), sound.chain().get(0));
      }),

  /** It comes from somebody who looks like the trusted authority in all but the key. */
  ISSUER_IMPOSTOR(
      Forge::direct,
      f -> {
        Authority impostor = f.impostor();
        return Forge.sendingToo(f.alone(impostor), impostor.certificate());
      }),
  /** Whoever issued it is trusted, but no authority (basicConstraints). */
  ISSUER_NO_AUTHORITY(Forge::chained, f -> f.clientOf(f.below(i -> i.withAuthority(false)))),
  /** Whoever issued it is an authority, but may not sign certificates (keyUsage). */
  ISSUER_MAY_NOT_SIGN(
      Forge::chained, f -> f.clientOf(f.below(i -> i.withKeyUsage(KeyUsage.cRLSign)))),
  /** More authorities stand between than one of them allows (pathLenConstraint). */
  PATH_TOO_LONG(
      f -> f.clientOf(f.lower(f.below(UnaryOperator.identity()))),
      f -> f.clientOf(f.lower(f.below(ClientDefect::ofShortestPath)))),
  /** One bit of its signature is turned over. */
  FLIPPED_SIGNATURE(Forge::direct, f -> Forge.withFlippedBit(f.direct())),

  /** It names no application. */
  NO_URI(p -> p.withNames(List.of())),
  /** It names the application only as its subject. */
  URI_IN_SUBJECT(p -> p.withSubject("CN=" + p.names().get(0).getName()).withNames(List.of())),
  /** It names two applications, of which the second is meant. */
  TWO_URIS(
      p ->
          p.withNames(
              List.of(
                  new GeneralName(GeneralName.uniformResourceIdentifier, "urn:proofmark:other"),
                  p.names().get(0))));

  private final Function<Forge, Credential> sound;
  private final Function<Forge, Credential> defective;

  ClientDefect(Function<Forge, Credential> sound, Function<Forge, Credential> defective) {
    this.sound = sound;
    this.defective = defective;
  }

  /** A defect of the client's own certificate, right under the trusted authority. */
  ClientDefect(UnaryOperator<Blueprint> change) {
    this(Forge::direct, forge -> forge.client(change));
  }

  /** The client without this defect. */
  public Credential soundTwin(Forge forge) {
    return sound.apply(forge);
  }

  /** The client with this defect. */
  public Credential made(Forge forge) {
    return defective.apply(forge);
  }

  private static UnaryOperator<Blueprint> usage(int bits) {
    return plan -> plan.withKeyUsage(bits);
  }

  private static UnaryOperator<Blueprint> purpose(KeyPurposeId only) {
    return plan ->
        plan.withExtension(extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(only)));
  }

  private static Blueprint ofShortestPath(Blueprint authority) {
    return authority.withExtension(
        extension(Extension.basicConstraints, true, new BasicConstraints(0)));
  }

  private static Extension extension(
      ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    try {
      return Extension.create(id, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException("an extension cannot be encoded", e);
    }
  }
}
