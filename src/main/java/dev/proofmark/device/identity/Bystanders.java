package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Somebody else who works with the device while an account is locked out. */
public interface Bystanders extends Capability {
  /** Another client application logs in with another account, and out again. */
  Answer logsIn();

  /** The same from another address of the bench, which has failed nowhere. */
  Answer logsInFromElsewhere();
}
