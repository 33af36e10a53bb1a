package dev.proofmark.protocol.opcua.client;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.protocol.Attempt.Exchange;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several tries that come to one reply: granted if one of them was, denied if all were that were
 * answered and at least one was, and undecided if one of them remains so.
 */
public final class Tries {
  private static final List<Kind> GRAVEST_FIRST =
      List.of(Kind.GRANTED, Kind.SILENT, Kind.UNREACHABLE, Kind.CLOSED, Kind.DENIED);

  private final Transcript transcript;
  private final List<Reply> replies = new ArrayList<>();

  public Tries(Transcript transcript) {
    this.transcript = transcript;
  }

  /**
   * Makes one try and notes how it ended.
   *
   * @param what is tried, in a few words
   */
  public Reply make(String what, Exchange exchange) {
    Reply reply;
    try {
      reply = exchange.run();
    } catch (IOException e) {
      reply = Refusal.replyTo(e);
    }
    return count(what, reply);
  }

  /** Notes how a try ended that was made elsewhere. */
  public Reply count(String what, Reply reply) {
    String end = "%s: %s %s %s".formatted(what, reply.kind(), reply.code(), reply.detail());
    transcript.noted(end.strip());
    replies.add(new Reply(reply.kind(), reply.ending(), reply.code(), reply.rung(), end.strip()));
    return reply;
  }

  /** Notes a try that this device cannot be asked for, so that it decides nothing. */
  public void omit(String what, String why) {
    transcript.noted(what + " is not tried: " + why);
  }

  /** What they come to. */
  public Reply reply() {
    for (Kind kind : GRAVEST_FIRST) {
      for (Reply one : replies) {
        if (one.kind() == kind) {
          return kind == Kind.DENIED
              ? Reply.denied(one.code(), replies.size() + " tries, all refused")
              : one;
        }
      }
    }
    return new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, "nothing could be tried");
  }
}
