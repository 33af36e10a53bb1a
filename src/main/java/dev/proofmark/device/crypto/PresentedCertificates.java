package dev.proofmark.device.crypto;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;
import java.util.Map;

/** The device's own certificate, in all the places where the protocol shows it. */
public interface PresentedCertificates extends Capability {
  /**
   * What is wrong with it.
   *
   * @param words what, for a reader
   * @param grave whether somebody could be deceived by it; else it only departs from the norm
   */
  record Flaw(String words, boolean grave) {
    @Override
    public String toString() {
      return words;
    }
  }

  /** SHA-256 of the certificate, lower-case hexadecimal, by the place where it is shown. */
  Observed<Map<String, String>> everywhere();

  /** What it says of its holder and its use that is not so, or does not say. */
  Observed<List<Flaw>> flaws();

  /** Why the private half of its key can be worked out; empty if nothing speaks for that. */
  Observed<List<String>> keyFlaws();
}
