package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;
import java.util.stream.Collectors;

/** How the device shows that it is the one whose certificate it presents. */
public interface IdentityProofs extends Capability {
  /**
   * One proof that the device owes.
   *
   * @param of what it proves, in words
   * @param flaw what is wrong with it; empty if it holds
   */
  record Proof(String of, String flaw) {
    public boolean holds() {
      return flaw.isEmpty();
    }

    /** The flaws of some proofs, or how many hold. */
    public static String inWords(List<Proof> all) {
      String flaws =
          all.stream()
              .filter(proof -> !proof.holds())
              .map(proof -> proof.of() + ": " + proof.flaw())
              .collect(Collectors.joining("; "));
      return flaws.isEmpty() ? all.size() + " proofs that hold" : flaws;
    }
  }

  /** All proofs that the device gives until a client can log in, verified by the bench. */
  Observed<List<Proof>> given();

  /** Asks for a connection in the name of the device; granted if it opens one. */
  Answer addressedToTheDevice();

  /** The same in the name of a device that is another one; granted if it opens one all the same. */
  Answer addressedToAnother();
}
