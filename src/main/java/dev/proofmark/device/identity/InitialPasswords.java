package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** Passwords that somebody else has chosen and that must be changed first. */
public interface InitialPasswords extends Capability {
  /** A new user changes his password and then reads something; the sound twin. */
  Answer readAfterChange();

  /** Another new user tries to read the same before he has changed his password. */
  Answer readBeforeChange();
}
