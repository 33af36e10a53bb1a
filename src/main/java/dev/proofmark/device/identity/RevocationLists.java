package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/**
 * The revocation lists of an authority that is made for one check. The device trusts it for as long
 * as the check lasts; one more authority stands below it.
 */
public interface RevocationLists extends Capability {
  /** Whose certificate is taken back. */
  enum Revoked implements Variant {
    /** The client's own. */
    CLIENT,
    /** That of the authority that issued the client's. */
    ISSUER
  }

  /** What is wrong with the one revocation list that the device has of an authority. */
  enum ListDefect implements Variant {
    /** There is none. */
    MISSING,
    /** A newer one was due long ago. */
    STALE,
    /** Another key than the authority's signed it. */
    FOREIGN_SIGNATURE,
    /** It has a critical extension that nobody knows (RFC 5280, section 5.2). */
    UNKNOWN_EXTENSION
  }

  /** Makes the device trust the authority, with lists that revoke nobody; granted if read back. */
  Answer publish();

  /** Connects as a client whom nobody ever revokes. */
  Answer asGood();

  /** Connects as the client that {@link #revoke} turns against. */
  Answer as(Revoked whom);

  /** Publishes the next list, which takes the certificate back; granted if read back. */
  Answer revoke(Revoked whom);

  /**
   * Publishes a defective list in place of the sound one and connects as the client whom nobody
   * revokes; denied also if the device does not take the list and keeps the sound one.
   */
  Answer with(ListDefect defect);

  /**
   * Publishes, beside the sound list, one that revokes the good client and that the authority did
   * not sign; then connects as this client, whatever the device made of the list.
   */
  Answer asGoodDespiteForgery();
}
