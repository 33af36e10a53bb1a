package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** The room that the device has for sessions, and what sessions take of it that nobody uses. */
public interface SessionPlaces extends Capability {
  /** A user logs in, asks for something and stays. */
  Answer settle();

  /** The user who stays asks for something again. */
  Answer useSettled();

  /** Another user comes over a new connection, logs in, asks for something and leaves. */
  Answer visit();

  /**
   * Opens sessions in which nobody logs in, and leaves them there. Granted if as many were asked
   * for as the limits of the run say, or the device has opened no more.
   */
  Answer crowd();

  /**
   * Opens as many and logs in to the oldest. Denied if the device has opened no more, or has ended
   * the oldest for the others. None is left.
   */
  Answer keepAll();
}
