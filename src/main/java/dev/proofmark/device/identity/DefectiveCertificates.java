package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * An interface that authenticates client software or devices by certificate, and the many things
 * that can be wrong with one. Wherever the device trusts an authority and not the single client,
 * its judgement of the certificate is all that keeps the client out.
 */
public interface DefectiveCertificates extends Capability {
  /** The one thing that is wrong; everything else is as in the sound twin. */
  sealed interface Defect extends Variant
      permits ValidityDefect,
          UsageDefect,
          PurposeDefect,
          KeyDefect,
          HashDefect,
          ChainDefect,
          IssuerDefect,
          NameDefect {
    /** Whether a device that lets this pass is no worse for it; then it is only noted. */
    default boolean tolerable() {
      return false;
    }
  }

  /** Validity that is not now; an expired client is a case of {@link ClientCertificates}. */
  enum ValidityDefect implements Defect {
    /** The client's validity begins after the device's present time. */
    NOT_YET_VALID,
    /** The validity of the authority between the client and the trusted one has ended. */
    ISSUER_EXPIRED
  }

  /** A key that the certificate gives for something else (RFC 5280, 4.2.1.3). */
  enum UsageDefect implements Defect {
    KEY_ENCIPHERMENT_ONLY,
    CRL_SIGN_ONLY,
    CERT_SIGN_ONLY,
    /** Signing is all it may do; some protocols want more. */
    DIGITAL_SIGNATURE_ONLY,
    /** It may not sign, but the certificate does not mark that as critical. */
    USAGE_NOT_CRITICAL;

    @Override
    public boolean tolerable() {
      return this == DIGITAL_SIGNATURE_ONLY || this == USAGE_NOT_CRITICAL;
    }
  }

  /** A certificate that is for something else (RFC 5280, 4.2.1.12). */
  enum PurposeDefect implements Defect {
    /** Critical. */
    CODE_SIGNING,
    /** Critical. */
    EMAIL_PROTECTION,
    /** Not critical, and taken widely. */
    SERVER_ONLY,
    NO_PURPOSE;

    @Override
    public boolean tolerable() {
      return this == SERVER_ONLY || this == NO_PURPOSE;
    }
  }

  /** A key that can be worked out, or nearly. */
  enum KeyDefect implements Defect {
    RSA_1024,
    RSA_1536,
    RSA_2047,
    /** The public exponent is 3. */
    EXPONENT_3;

    @Override
    public boolean tolerable() {
      return this == EXPONENT_3;
    }
  }

  /** A signature with a hash for which forgeries are known. */
  enum HashDefect implements Defect {
    SHA_1,
    MD5,
    /** That of the authority between the client and the trusted one. */
    ISSUER_SHA_1
  }

  /** Certificates sent along that do not lead to the trusted authority. */
  enum ChainDefect implements Defect {
    /** The authority between the client and the trusted one is not sent. */
    ISSUER_MISSING,
    /** Another authority is sent in its place. */
    ISSUER_UNRELATED,
    /** The client's authority is sent, but nobody trusts it. */
    STRANGER_SENT,
    /** The chain begins with the authority. */
    WRONG_ORDER;

    @Override
    public boolean tolerable() {
      return this == WRONG_ORDER;
    }
  }

  /** Somebody vouches for the client who may not. */
  enum IssuerDefect implements Defect {
    /** Looks like the trusted authority in everything but the key. */
    ISSUER_IMPOSTOR,
    /** Is vouched for by the trusted authority, but is none itself. */
    ISSUER_NO_AUTHORITY,
    /** Is an authority whose key may not sign certificates. */
    ISSUER_MAY_NOT_SIGN,
    /** Stands below an authority that allows none below it. */
    PATH_TOO_LONG,
    /** Nobody: one bit of the signature is wrong. */
    FLIPPED_SIGNATURE
  }

  /** The client calls itself by another name than its certificate does. */
  enum NameDefect implements Defect {
    /** By that of another trusted client. */
    OTHER_CLIENT,
    /** By the right one and one character more. */
    LONGER,
    /** By the right one in upper case. */
    UPPER_CASE,
    /** By none. */
    EMPTY,
    /** The certificate has no name for applications. */
    NO_URI,
    /** The certificate has it only in the name of its subject. */
    URI_IN_SUBJECT,
    /** The certificate has two, and the client uses the second. */
    TWO_URIS;

    @Override
    public boolean tolerable() {
      return this == TWO_URIS;
    }
  }

  /** Goes all the way to reading something with the sound twin of this defect. */
  Answer soundTwinOf(Defect defect);

  /**
   * Goes as far as it gets with this defect; {@link Answer#rung()} tells how far. Granted if a
   * session was opened.
   */
  Answer with(Defect defect);
}
