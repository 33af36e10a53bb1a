package dev.proofmark.device.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a client is told whose certificate is refused. */
public interface RefusalReasons extends Capability {
  /** What is wrong with the certificate, in the order in which a device looks at it. */
  enum Cause {
    /** It cannot be read. */
    STRUCTURE,
    /** Nothing leads from it to a trusted authority. */
    CHAIN,
    /** Its signature is wrong. */
    SIGNATURE,
    /** It is signed with an algorithm that is no longer used. */
    POLICY,
    /** Nobody has made it known to the device. */
    TRUST,
    /** Its validity has not begun; of this a trusted client may be told. */
    TIME
  }

  /**
   * One refusal.
   *
   * @param cause what was wrong
   * @param code the protocol's own word; empty if the connection was just closed
   * @param words the device's explanation; may be empty
   */
  record Told(Cause cause, String code, String words) {
    private static final int LONGEST = 4096;
    // A path, a class of a program or a line of its stack, a name from a certificate.
    private static final Pattern INSIDE =
        Pattern.compile(
            "[A-Za-z]:\\\\\\w|(?:/[\\w.-]+){2,}|\\b(?:\\w+\\.){2,}[A-Z]\\w+|\\w+(?:Exception|Error)\\b"
                + "|\\bat \\w+[.:]|\\.(?:java|cpp?|cs|pem|der|crt|crl)\\b|\\b(?:CN|O|OU|DC)=");

    /** Whether the words show something of the device's inside. */
    public boolean discloses() {
      return words.length() > LONGEST || INSIDE.matcher(words).find();
    }

    /** Whether a client that sees both can tell them apart, though it is trusted in neither. */
    public boolean differsFrom(Told other) {
      boolean both = cause != Cause.TIME && other.cause != Cause.TIME;
      boolean said = !code.isEmpty() && !other.code.isEmpty();
      return both && said && !(code.equals(other.code) && words.equals(other.words));
    }

    /** Such as {@code trust: 403 "certificate refused"}. */
    public String inWords() {
      return cause.name().toLowerCase(Locale.ROOT) + ": " + code + " \"" + words + "\"";
    }
  }

  /** Goes all the way to reading something with a sound certificate. */
  Answer sound();

  /** What was told, cause by cause; a client that was let in was told nothing. */
  Observed<List<Told>> told();
}
