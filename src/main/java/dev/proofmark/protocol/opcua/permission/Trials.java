package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Several acts of somebody who must not do them, made one after the other in his session; together
 * they come to one answer.
 */
public final class Trials {
  private final Transcript transcript;
  private final List<String> granted = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  public Trials(Transcript transcript) {
    this.transcript = transcript;
  }

  /** An exchange with the device that is granted if it returns; the word is for a reader. */
  @FunctionalInterface
  public interface Exchange {
    String run() throws IOException;
  }

  /**
   * Makes one act. A refusal is a denial if it is about the right; one about something else leaves
   * it open.
   *
   * @throws IOException if the exchange broke, after which nothing more can be said
   */
  public void tried(String act, Exchange exchange) throws IOException {
    tried(act, exchange, refused -> false);
  }

  /**
   * The same.
   *
   * @param beside the refusals that decide nothing here and are only written down
   */
  public void tried(String act, Exchange exchange, Predicate<Refusal> beside) throws IOException {
    try {
      note(granted, act, exchange.run());
    } catch (Refusal refused) {
      if (beside.test(refused)) {
        transcript.observed(act + ": " + refused.code());
      } else {
        note(list(refused), act, refused.code());
      }
    }
  }

  private List<String> list(Refusal refused) {
    if (refused.ofRight()) {
      return denied;
    }
    return refused.ofLack() ? absent : open;
  }

  /** Takes note of an act that was denied without being made, such as without a session. */
  public void denied(String act, String code) {
    note(denied, act, code);
  }

  private void note(List<String> list, String act, String word) {
    list.add(act + ": " + word);
    transcript.noted(act + ": " + word);
  }

  /** What all of it comes to: one that was granted is enough, one that is open as well. */
  public Reply reply() {
    if (!granted.isEmpty()) {
      return Reply.granted("Good", String.join("; ", granted));
    }
    if (!open.isEmpty()) {
      return undecided(String.join("; ", open));
    }
    return denied.isEmpty()
        ? undecided("the device has none of this: " + String.join("; ", absent))
        : Reply.denied(code(), denied.size() + " acts denied: " + String.join("; ", denied));
  }

  /** The same where what the device cannot do at all cannot be done by anybody. */
  public Reply replyWithoutLack() {
    denied.addAll(absent);
    absent.clear();
    return reply();
  }

  private String code() {
    String first = denied.get(0);
    return first.substring(first.lastIndexOf(' ') + 1);
  }

  private static Reply undecided(String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, why);
  }
}
