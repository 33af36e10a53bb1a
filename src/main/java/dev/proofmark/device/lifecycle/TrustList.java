package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;
import java.util.SortedSet;

/** The list of client certificates that the device trusts, changed over the interface itself. */
public interface TrustList extends Capability {
  /** SHA-256 fingerprints of the certificates on it, lower-case hexadecimal. */
  Observed<SortedSet<String>> fingerprints();

  /**
   * Puts these on the list, beside what is there.
   *
   * @param certificates in DER; authorities or single clients
   * @param revocationLists in DER, of those authorities
   * @return granted if they stand on the list afterwards, read back
   */
  Answer add(List<byte[]> certificates, List<byte[]> revocationLists);

  /** Takes these off the list, with their revocation lists; granted if they are gone, read back. */
  Answer remove(List<byte[]> certificates);
}
