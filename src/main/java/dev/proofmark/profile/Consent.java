package dev.proofmark.profile;

import dev.proofmark.catalogue.Risk;

/**
 * What the owner of the device allows.
 *
 * @param intrusive checks that change state may run
 * @param destructive checks that may stop or damage the device may run
 * @param statement who says so, and that no process is attached; required for destructive
 */
public record Consent(boolean intrusive, boolean destructive, String statement) {
  /** Whether checks of this class may run. */
  public boolean covers(Risk risk) {
    return switch (risk) {
      case SAFE -> true;
      case INTRUSIVE -> intrusive;
      case DESTRUCTIVE -> destructive;
    };
  }
}
