package dev.proofmark.device.identity;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;
import java.util.Map;

/** What a device tells those whom it does not let in. */
public interface LoginRefusals extends Capability {
  /** Refused for reasons that nobody outside should be able to tell apart. */
  enum Reason implements Variant {
    /** The account exists or not, the password is wrong or empty. */
    WHICH_PART_IS_WRONG,
    /** The user name or the password is nearly right, or hardly there. */
    HOW_NEAR_IT_IS,
    /** The password is wrong, or its encrypted form cannot be read. */
    WHETHER_IT_IS_READABLE
  }

  /**
   * What was told, by case: the answer with everything that came with it, and what became of
   * session and connection. Between two failures the right password is given, so that nothing
   * locks.
   */
  Observed<Map<String, String>> told(Reason reason);
}
