package dev.proofmark.device.availability;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;

/** How much is asked for in one request, measured by what the device says that it takes at once. */
public interface RequestSizes extends Capability {
  /** What is asked for; none of it changes anything. */
  enum Operation implements Variant {
    READ,
    BROWSE,
    /** To be told which object stands at the end of a path. */
    RESOLVE_PATH,
    /** To have objects kept ready for quick access; they are let go again. */
    REGISTER
  }

  /** As much as the device says that it takes. */
  Answer atLimit(Operation operation);

  /** One more. */
  Answer beyondLimit(Operation operation);

  /** Nothing at all. */
  Answer nothing(Operation operation);
}
