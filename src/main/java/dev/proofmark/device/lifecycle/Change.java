package dev.proofmark.device.lifecycle;

/**
 * One thing that a test changes on the device, with what it takes to put it back.
 *
 * @param endpoint over which it is made and undone
 * @param kind what is changed
 * @param object as the protocol spells it: {@code 40001}, a node, a user name
 * @param before what was there; a secret for a {@link Kind#PASSWORD}
 * @param during what stands there meanwhile; a secret for a {@link Kind#PASSWORD}; may be empty
 */
public record Change(String endpoint, Kind kind, String object, String before, String during) {

  /** What can be changed. */
  public enum Kind {
    /** The value of a test object. */
    VALUE,
    /** The password of a disposable account. */
    PASSWORD,
    /** A disposable account is switched off. */
    ACCOUNT_OFF,
    /** An account is there that was not. */
    ACCOUNT,
    /** A certificate or list is trusted that was not. */
    TRUST,
    /** The list of trust as a whole may be another; before and during are its bytes in Base64. */
    TRUST_LIST,
    /** The device's own certificate may be another; before is what it had, in Base64. */
    CERTIFICATE
  }

  /** What is changed, without secrets. */
  public String inWords() {
    return switch (kind) {
      case VALUE -> "value of " + object + " on " + endpoint + ", which was " + before;
      case PASSWORD -> "password of \"" + object + "\" on " + endpoint;
      case ACCOUNT_OFF -> "account \"" + object + "\" switched off on " + endpoint;
      case ACCOUNT -> "account \"" + object + "\" made on " + endpoint;
      case TRUST -> "trust in " + object + " on " + endpoint;
      case TRUST_LIST -> "list of trust on " + endpoint;
      case CERTIFICATE -> "own certificate on " + endpoint + ", which was " + object;
    };
  }

  /** What a person does to put it back, without secrets. */
  public String byHand() {
    return switch (kind) {
      case VALUE -> "write " + before + " to " + object;
      case PASSWORD -> "give \"" + object + "\" the password that the profile names";
      case ACCOUNT_OFF -> "switch account \"" + object + "\" on";
      case ACCOUNT -> "remove account \"" + object + "\"";
      case TRUST -> "take " + object + " out of what the device trusts";
      case TRUST_LIST -> "see that the device trusts whom it is to trust, and nobody else";
      case CERTIFICATE -> "give the device its certificate with the SHA-256 " + object + " back";
    };
  }

  /** The same as {@link #inWords()}: a log line must not hold a secret. */
  @Override
  public String toString() {
    return inWords();
  }
}
