package dev.proofmark.result;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/** What one check says of the device, from the best to the worst: the worst one present decides. */
public enum Verdict {
  /** The profile declares the thing absent and a probe saw it absent. */
  NOT_APPLICABLE,
  /** All that was demanded was observed. */
  PASS,
  /** The check ran, or could not run, without a decision. */
  INCONCLUSIVE,
  /** The bench failed, not the device. */
  ERROR,
  /** The device contradicted a demand. */
  FAIL;

  /** Those that decide something. */
  static final Set<Verdict> SOUND = EnumSet.of(NOT_APPLICABLE, PASS, FAIL);

  /** The worst of these; INCONCLUSIVE of none. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
  }
}
