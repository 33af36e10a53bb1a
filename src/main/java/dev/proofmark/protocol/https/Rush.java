package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.MaxConnections;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many wrong passwords at the same moment: the connections are opened first, so that only the
 * requests race. How many the device judged shows only if it answers a wrong password in another
 * way than a locked account.
 */
final class Rush {
  private static final int BEYOND_THE_LIMIT = 15;
  private static final int LATE_ONES_ALLOWED = 2;
  private static final int MOST_AT_ONCE = 20;

  /** One connection for the right password, and two that monitors may need meanwhile. */
  private static final int SPARED = 3;

  private final Website site;
  private final FrontDoor door;
  private final Account account;

  Rush(Website site, FrontDoor door, Account account) {
    this.site = site;
    this.door = door;
    this.account = account;
  }

  /** Rushes with 15 more than these, then tries the right password. */
  Reply after(int failures) throws IOException {
    Visitor model = new Visitor(site);
    Response first = door.knock(model, account.user(), WebLogins.wrong());
    String judgedWrong = signature(first);
    // Opened beforehand: a device that counts late is caught only by what comes at once.
    try (WebChannel ready = site.open()) {
      List<String> answers = rush(model, failures + BEYOND_THE_LIMIT - 1);
      Form right = door.form(account.user(), account.password().reveal());
      Visitor last = model.copy();
      Response answer = last.post(ready, door.declared().path(), right);
      Reply reply = door.judged(last, answer);
      if (reply.kind() != Kind.GRANTED) {
        return weighed(reply, judgedWrong, answers, signature(answer), failures);
      }
      door.leave(last);
      return reply;
    }
  }

  /** As many as neither the budget nor the device's own declaration forbids, at least one. */
  private int room() {
    var contact = site.contact();
    int declared =
        contact
            .endpoint()
            .setting(MaxConnections.class)
            .map(MaxConnections::atOnce)
            .orElse(MOST_AT_ONCE);
    int most = Math.min(declared, contact.profile().budget().connections()) - SPARED;
    return Math.max(1, Math.min(MOST_AT_ONCE, most));
  }

  private List<String> rush(Visitor model, int guesses) throws IOException {
    List<String> answers = new ArrayList<>();
    while (answers.size() < guesses) {
      answers.addAll(atOnce(model, Math.min(guesses - answers.size(), room())));
    }
    return answers;
  }

  private Reply weighed(
      Reply reply, String judgedWrong, List<String> answers, String locked, int failures) {
    if (judgedWrong.equals(locked)) {
      String same = "a wrong password and a locked account get the same answer";
      return new Reply(reply.kind(), reply.ending(), reply.code(), reply.rung(), same);
    }
    long judged = 1 + answers.stream().filter(judgedWrong::equals).count();
    String count = judged + " of " + (answers.size() + 1) + " wrong passwords were judged";
    return judged > failures + LATE_ONES_ALLOWED
        ? Reply.granted(reply.code(), count)
        : new Reply(reply.kind(), reply.ending(), reply.code(), reply.rung(), count);
  }

  private List<String> atOnce(Visitor model, int count) throws IOException {
    List<WebChannel> channels = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      open(count, channels);
      List<Future<String>> pending = new ArrayList<>();
      for (WebChannel channel : channels) {
        Visitor visitor = model.copy();
        pending.add(pool.submit(() -> guess(channel, visitor)));
      }
      return gathered(pending);
    } finally {
      pool.shutdownNow();
      for (WebChannel channel : channels) {
        channel.close();
      }
    }
  }

  /** Fewer will do if the device takes no more at once. */
  private void open(int count, List<WebChannel> channels) throws IOException {
    try {
      while (channels.size() < count) {
        channels.add(site.open());
      }
    } catch (IOException e) {
      if (channels.isEmpty()) {
        throw e;
      }
      site.contact().transcript().noted("no more than " + channels.size() + " at once: " + e);
    }
  }

  private String guess(WebChannel channel, Visitor visitor) throws IOException {
    String path = door.declared().path();
    return signature(visitor.post(channel, path, door.form(account.user(), WebLogins.wrong())));
  }

  /** An attempt that got no answer was not seen to be judged. */
  private List<String> gathered(List<Future<String>> pending) {
    List<String> answers = new ArrayList<>();
    for (Future<String> one : pending) {
      try {
        answers.add(one.get());
      } catch (ExecutionException e) {
        answers.add("");
        site.contact().transcript().noted("no answer: " + e.getCause().getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while passwords were being tried", e);
      }
    }
    return answers;
  }

  /** Status and words of an answer, without what changes each time. */
  private static String signature(Response answer) {
    String words = answer.text().replaceAll("[A-Za-z0-9+/=_-]{16,}|\\d+", "#");
    return answer.status() + " " + words;
  }
}
