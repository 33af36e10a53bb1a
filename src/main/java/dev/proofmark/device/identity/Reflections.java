package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Clients that show the device its own certificate, which is no secret. */
public interface Reflections extends Capability {
  /** Opens a channel as a client that the device trusts. */
  Answer asTrustedClient();

  /** Asks for one as the device itself; its key is not at hand. */
  Answer asTheDevice();
}
