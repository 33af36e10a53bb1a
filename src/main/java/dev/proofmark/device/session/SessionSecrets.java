package dev.proofmark.device.session;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;

/** The secret identifiers by which the device knows the sessions of its clients again. */
public interface SessionSecrets extends Capability {
  /** With fewer sessions than this nothing is decided (OPC-050). */
  int FEWEST = 100;

  /** From this length on a random secret cannot be guessed, in bytes. */
  int LONG = 32;

  /** Whether a secret opens its session on the connection of somebody else. */
  enum Binding {
    BOUND,
    UNBOUND,
    /** The secrets are long and random, so it does not matter. */
    NOT_TRIED
  }

  /**
   * What many sessions were given, one after the other.
   *
   * @param count how many
   * @param shortest length of a secret, in bytes
   * @param defects why a secret can be foreseen, in words; empty if nothing was seen
   * @param binding to the connection
   */
  record Issued(int count, int shortest, List<String> defects, Binding binding) {
    public Issued {
      defects = List.copyOf(defects);
    }

    /** Whether nobody but its client can use a session: by chance or by foresight. */
    public boolean safe() {
      boolean unguessable = defects.isEmpty() && shortest >= LONG;
      return count >= FEWEST && (unguessable || binding == Binding.BOUND);
    }

    /** Whether somebody else can foresee a secret and use it. */
    public boolean open() {
      return !defects.isEmpty() && binding == Binding.UNBOUND;
    }

    public String inWords() {
      String quality = defects.isEmpty() ? "no defect" : String.join("; ", defects);
      return "%d secrets of %d bytes or more, %s, %s"
          .formatted(
              count,
              shortest,
              quality,
              switch (binding) {
                case BOUND -> "bound to the connection";
                case UNBOUND -> "valid on every connection";
                case NOT_TRIED -> "binding not tried";
              });
    }
  }

  /** Opens as many sessions as the profile's limits ask for and compares what they were given. */
  Observed<Issued> issued();
}
