package dev.proofmark.protocol;

import dev.proofmark.codec.tls.AlertReceived;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.wire.ConnectTimeout;
import dev.proofmark.wire.GateBusyException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * One act of the tester: runs an exchange, writes it down, and turns whatever became of it into a
 * fact. The one place where the ends of connections get their names; anything that is no matter of
 * the network passes through and becomes an error of the bench.
 */
public final class Attempt {
  private final Transcript transcript;
  private final String act;
  private final long start = System.nanoTime();

  private Attempt(Transcript transcript, String act) {
    this.transcript = transcript;
    this.act = act;
    transcript.sent(act);
  }

  /** What the device said, in the protocol's words. */
  public record Reply(Kind kind, Ending ending, String code, int rung, String detail) {
    public static Reply granted(String code, String detail) {
      return new Reply(Kind.GRANTED, Ending.RESPONSE, code, 0, detail);
    }

    public static Reply denied(String code, String detail) {
      return new Reply(Kind.DENIED, Ending.RESPONSE, code, 0, detail);
    }

    /** A refusal by an alert of the security protocol. */
    public static Reply alerted(String code, String detail) {
      return new Reply(Kind.DENIED, Ending.ALERT, code, 0, detail);
    }

    /** The same reply, given only after getting this far. */
    public Reply atRung(int reached) {
      return new Reply(kind, ending, code, reached, detail);
    }
  }

  /** An exchange with the device that ends in a reply. */
  public interface Exchange {
    Reply run() throws IOException;
  }

  /** A reading from the device. */
  public interface Reading<T> {
    T run() throws IOException;
  }

  /**
   * Runs an exchange.
   *
   * @param act what is tried, in words, without secrets
   */
  public static Answer at(Transcript transcript, String act, Exchange exchange) {
    Attempt attempt = new Attempt(transcript, act);
    try {
      return attempt.answer(exchange.run());
    } catch (IOException e) {
      return attempt.answer(failed(e));
    }
  }

  /** Reads something from the device, or tells what came instead. */
  public static <T> Observed<T> read(Transcript transcript, String act, Reading<T> reading) {
    Attempt attempt = new Attempt(transcript, act);
    try {
      T value = reading.run();
      transcript.answered();
      return Observed.of(value, transcript);
    } catch (IOException e) {
      return Observed.nothing(attempt.answer(failed(e)));
    }
  }

  /** What the end of a connection comes to. */
  public static Reply failed(IOException e) {
    if (e instanceof GateBusyException) {
      // The bench stood in its own way: that is no answer of the device.
      throw new UncheckedIOException(e);
    }
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof AlertReceived refusal) {
      return Reply.alerted(refusal.alert(), said);
    }
    if (e instanceof ConnectTimeout || e instanceof NoRouteToHostException) {
      return new Reply(Kind.UNREACHABLE, Ending.TIMEOUT, "", 0, said);
    }
    if (e instanceof ConnectException) {
      return new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, said);
    }
    if (e instanceof SocketTimeoutException) {
      return new Reply(Kind.SILENT, Ending.TIMEOUT, "", 0, said);
    }
    if (e instanceof EOFException) {
      return new Reply(Kind.CLOSED, Ending.FIN, "", 0, said);
    }
    if (e instanceof SocketException && said.matches("(?i).*(reset|broken pipe|abort).*")) {
      return new Reply(Kind.CLOSED, Ending.RST, "", 0, said);
    }
    if (e.getCause() instanceof IOException cause) {
      return failed(cause);
    }
    // Something came that is not the protocol: no denial, so nothing that a demand could rest on.
    return new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, "not understood: " + said);
  }

  private Answer answer(Reply reply) {
    Duration after = Duration.ofNanos(System.nanoTime() - start);
    Answer answer =
        new Answer(
            reply.kind(),
            reply.ending(),
            reply.code(),
            reply.rung(),
            after,
            reply.detail(),
            transcript);
    if (reply.kind() == Kind.GRANTED || reply.kind() == Kind.DENIED) {
      transcript.answered();
    }
    transcript.received(act + ": " + answer.inWords() + " after " + after.toMillis() + " ms");
    return answer;
  }
}
