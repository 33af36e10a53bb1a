package dev.proofmark.cli;

import dev.proofmark.store.ChangeLog;
import dev.proofmark.store.ChangeLog.Left;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a run does about changes that an earlier one left on the device. */
final class Leftovers {
  @Option(
      names = "--undo",
      description = "Put back first what an earlier run left changed on the device.")
  private boolean undo;

  @Option(
      names = "--leave-changes",
      description = "Judge the device although an earlier run left something changed on it.")
  private boolean leave;

  /**
   * Sees to it before a run that the device is as declared, or that the user wants it otherwise.
   *
   * @param typed the profile as the user named it
   * @throws Refusal if something is left that the user must decide on
   */
  void settle(Custody custody, String typed, Progress progress) throws IOException {
    List<Left> left = custody.changes().map(ChangeLog::left).orElse(List.of());
    if (left.isEmpty()) {
      return;
    }
    if (leave) {
      left.forEach(one -> progress.warn("still changed: " + one.inWords()));
    } else if (undo) {
      undo(custody, typed, progress);
    } else {
      throw Refusal.unavailable(
          list(left)
              + (left.size() == 1 ? "This change was" : "These " + left.size() + " changes were")
              + " left over by an earlier run; put "
              + (left.size() == 1 ? "it" : "them")
              + " back first: proofmark undo "
              + typed
              + " (or add --undo or --leave-changes)");
    }
  }

  private static void undo(Custody custody, String typed, Progress progress) throws IOException {
    List<Undoing.Tried> tried = Undoing.all(custody);
    tried.stream().filter(Undoing.Tried::undone).forEach(one -> progress.warn(one.inWords()));
    List<Undoing.Tried> failed = tried.stream().filter(one -> !one.undone()).toList();
    if (!failed.isEmpty()) {
      throw Refusal.unavailable(
          failed.stream().map(one -> one.inWords() + "\n").collect(Collectors.joining())
              + "The device is not as it was before an earlier run; to see what to do by hand:"
              + " proofmark undo "
              + typed);
    }
  }

  private static String list(List<Left> left) {
    return left.stream().map(one -> one.inWords() + "\n").collect(Collectors.joining());
  }
}
