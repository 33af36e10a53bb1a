package dev.proofmark.profile;

import java.util.Objects;

/** A secret of the bench, named by reference in the profile. It prints as nothing. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The secret itself; only drivers and the redactor ask for it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
