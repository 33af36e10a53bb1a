package dev.proofmark.protocol;

/** What a capability needs from profile and bench to be asked on an endpoint. */
public enum Need {
  /** Any account that may log in. */
  ACCOUNT("an account", "accounts"),
  /** An account that a check may lock, change or disable. */
  DISPOSABLE_ACCOUNT("a disposable account", "accounts, with disposable: true"),
  ADMINISTRATOR("an account of an administrator", "accounts, with role: administrator"),
  OPERATOR("an account of an operator", "accounts, with role: operator"),
  OBSERVER("an account of an observer", "accounts, with role: observer"),
  /** The account that the declared log names as its reader. */
  LOG_READER("an account that may read the log", "accounts, with the role of log.reader"),
  /** A client certificate that the device trusts. */
  TRUSTED_CLIENT("a client certificate that the device trusts", "proofmark enrol"),
  /** An authority whose clients the device trusts. */
  AUTHORITY("an authority whose client certificates the device trusts", "proofmark enrol"),
  /** An object that tests may write. */
  WRITABLE_OBJECT("an object that tests may write", "test-objects.writable"),
  /** An object that tests may read. */
  READABLE_OBJECT("an object that tests may read", "test-objects.readable");

  private final String words;
  private final String source;

  Need(String words, String source) {
    this.words = words;
    this.source = source;
  }

  /** What is needed, in words. */
  public String inWords() {
    return words;
  }

  /** The profile key or command that brings it. */
  public String source() {
    return source;
  }
}
