package dev.proofmark.device;

import dev.proofmark.evidence.Transcript;
import java.time.Duration;
import java.util.Objects;

/**
 * How the device answered an attempt: a fact, not yet a judgement.
 *
 * @param kind what it comes to
 * @param ending how the exchange ended on the wire
 * @param code the protocol's own word, such as {@code Bad_SecurityChecksFailed} or {@code 403}; may
 *     be empty
 * @param rung how far the attempt got before it was answered, 0 when it was answered at the first
 *     place where it could be; a refusal above 0 is late
 * @param after time from the attempt to the answer
 * @param detail one sentence for a reader
 * @param transcript where the exchange was written down
 */
public record Answer(
    Kind kind,
    Ending ending,
    String code,
    int rung,
    Duration after,
    String detail,
    Transcript transcript) {

  /** What an answer comes to. */
  public enum Kind {
    /** The device did what was asked. */
    GRANTED,
    /** The device said no. */
    DENIED,
    /** The device ended the connection without a word. */
    CLOSED,
    /** The device accepted the connection and said nothing in time. */
    SILENT,
    /** There was no connection. */
    UNREACHABLE
  }

  /** How an exchange ended on the wire. */
  public enum Ending {
    RESPONSE,
    ALERT,
    FIN,
    RST,
    TIMEOUT,
    REFUSED
  }

  public Answer {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(ending);
    Objects.requireNonNull(code);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(transcript);
  }

  /** Whether the device did what was asked. */
  public boolean granted() {
    return kind == Kind.GRANTED;
  }

  /** The same answer where only a part of the attempt is timed, such as the log-in itself. */
  public Answer takenAfter(Duration part) {
    return new Answer(kind, ending, code, rung, part, detail, transcript);
  }

  /** The answer in one line, for transcripts and reports. */
  public String inWords() {
    String word = kind + (code.isEmpty() ? "" : " " + code);
    return detail.isEmpty() ? word : word + " (" + detail + ")";
  }
}
