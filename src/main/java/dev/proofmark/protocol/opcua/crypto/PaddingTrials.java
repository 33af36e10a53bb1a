package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.codec.uasc.PaddedBlock.Fault;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.statistics.Distinction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sends as many well as badly padded secrets in an order that repeats, and compares the answers.
 */
final class PaddingTrials {
  /** The order is the same in every run, so that a run can be repeated. */
  private static final long SEED = 66;

  private PaddingTrials() {}

  /** Sends one secret that is to be refused. */
  interface Trial {
    /** Ends with what the device said; normally not without an exception. */
    void send(Fault fault) throws IOException;
  }

  /**
   * Makes the trials.
   *
   * @param each how many of either class
   * @throws IOException if the device falls silent
   */
  static Distinction of(int each, Trial trial) throws IOException {
    List<Fault> order = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      order.add(Fault.NONE);
      // In pairs, so that both halves of the comparison see both.
      order.add(i / 2 % 2 == 0 ? Fault.KIND : Fault.DELIMITER);
    }
    Collections.shuffle(order, new Random(SEED));
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (Fault fault : order) {
      (fault == Fault.NONE ? good : bad).add(answer(trial, fault));
    }
    return Distinction.between(good, bad);
  }

  private static String answer(Trial trial, Fault fault) throws IOException {
    try {
      trial.send(fault);
      return "granted";
    } catch (IOException e) {
      Reply reply = Refusal.replyTo(e);
      if (reply.ending() == Ending.TIMEOUT || reply.ending() == Ending.REFUSED) {
        throw e;
      }
      return reply.ending() + " " + reply.code() + " " + reply.detail();
    }
  }
}
