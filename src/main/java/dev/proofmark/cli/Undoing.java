package dev.proofmark.cli;

import dev.proofmark.bench.Drivers;
import dev.proofmark.bench.Stand;
import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.protocol.Accounts;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.store.ChangeLog;
import dev.proofmark.store.ChangeLog.Left;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts back what earlier runs left changed on a device. */
final class Undoing {
  private final Stand stand;
  private final ChangeLog log;

  /**
   * What came of one change.
   *
   * @param left the change
   * @param undone whether it is put back and read back
   * @param away whether the device could not be asked at all
   * @param why it is not undone; empty if it is
   */
  record Tried(Left left, boolean undone, boolean away, String why) {
    String inWords() {
      return undone
          ? "put back: " + left.change().inWords()
          : "NOT put back: " + left.change().inWords() + ": " + why;
    }
  }

  private Undoing(Stand stand, ChangeLog log) {
    this.stand = stand;
    this.log = log;
  }

  /**
   * Tries all, the last change first: what was changed twice ends as it was before the first time.
   *
   * @throws Refusal if a host of the profile cannot be resolved
   */
  static List<Tried> all(Custody custody) throws IOException {
    ChangeLog log = custody.changes().orElseThrow();
    try (Stand stand = new Stand(custody.profile(), Drivers.installed(), custody.forUndoing())) {
      Undoing undoing = new Undoing(stand, log);
      List<Left> left = log.left();
      List<Tried> tried = new ArrayList<>();
      for (int i = left.size() - 1; i >= 0; i--) {
        tried.add(undoing.undo(left.get(i)));
      }
      return tried;
    } catch (UnknownHostException e) {
      throw DeviceRun.unresolved(e);
    }
  }

  private Tried undo(Left left) {
    Change change = left.change();
    learn(change);
    Optional<Endpoint> endpoint =
        stand.profile().endpoints().stream()
            .filter(one -> one.name().equals(change.endpoint()))
            .findFirst();
    if (endpoint.isEmpty()) {
      return failed(left, "this profile has no such endpoint; use profile " + left.profile());
    }
    if (!stand.offers(endpoint.get(), Restoration.class)) {
      return failed(left, "Proofmark cannot put this back over " + endpoint.get().protocol());
    }
    return ask(left, endpoint.get());
  }

  private Tried ask(Left left, Endpoint endpoint) {
    Transcript transcript = new Transcript(stand.redactor());
    try (var errand = stand.errand(endpoint, Restoration.class, transcript)) {
      Answer answer = errand.ask().undo(left.change());
      if (answer.granted()) {
        log.undone(left);
        return new Tried(left, true, false, "");
      }
      boolean away =
          answer.kind() == Answer.Kind.UNREACHABLE || answer.kind() == Answer.Kind.SILENT;
      return new Tried(left, false, away, stand.redactor().redact(answer.inWords()));
    } catch (Accounts.NoAccount | Undeclared | IllegalArgumentException e) {
      // Nothing declared that may, or a kind of change that this protocol does not know.
      return failed(left, e.getMessage());
    }
  }

  /** Passwords that only the log knows must not be told either. */
  private void learn(Change change) {
    if (change.kind() == Change.Kind.PASSWORD) {
      stand.redactor().learn(change.before());
      stand.redactor().learn(change.during());
    }
  }

  private static Tried failed(Left left, String why) {
    return new Tried(left, false, false, why);
  }
}
