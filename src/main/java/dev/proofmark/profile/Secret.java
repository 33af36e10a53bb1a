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

  /** Two readings of one profile declare the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
