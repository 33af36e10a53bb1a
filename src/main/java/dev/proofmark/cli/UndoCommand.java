package dev.proofmark.cli;

import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.store.ChangeLog;
import dev.proofmark.store.ChangeLog.Left;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a device back as it was before a run that was cut off. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Put back what a run that was cut off left changed on the device.",
    description = {
      "",
      "Lists what is left and asks before anything is sent. Every change is put back over the",
      "interface that made it, and read back.",
      "",
      "  proofmark undo plc7                 list, and ask on a terminal",
      "  proofmark undo plc7 --yes           put all back",
      "  proofmark undo plc7 --forget 3 --reason \"set again at the panel\"",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 nothing is left; 2 something is; 64 wrong usage or profile; 75 the device is",
      "in use by somebody else, or does not answer."
    })
final class UndoCommand implements Callable<Integer> {
  private static final int LEFT = 2;

  @Parameters(
      paramLabel = "PROFILE",
      description = "A file, or a name in device-profiles/ without .yaml.")
  private String profile;

  @Option(names = "--yes", description = "Put all back without asking.")
  private boolean yes;

  @Option(
      names = "--forget",
      paramLabel = "N",
      description = "Take this change off the list: it was put back by hand.")
  private Integer forget;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "With --forget: how it was put back, or why not; asked for on a terminal.")
  private String reason;

  @Mixin private ProfileReading reading;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DeviceProfile device = reading.forDevice(profile);
    try (Custody custody = Custody.of(device, "proofmark undo " + profile)) {
      ChangeLog log = custody.changes().orElseThrow();
      if (forget != null) {
        forget(log);
      }
      if (log.left().isEmpty()) {
        System.out.println("Nothing is left changed on " + device.host() + ".");
        return 0;
      }
      list(log.left());
      if (forget == null && wanted()) {
        return undo(custody);
      }
      System.out.println("Nothing was sent. To put back all: proofmark undo " + profile + " --yes");
      return LEFT;
    }
  }

  private static void list(List<Left> left) {
    System.out.println("Left changed by runs that were cut off:");
    left.forEach(one -> System.out.printf("%4d  %s%n", one.number(), one.inWords()));
  }

  private boolean wanted() {
    return yes || Person.atTerminal().agrees("Put all back now? [y/N] ");
  }

  private int undo(Custody custody) throws IOException {
    List<Undoing.Tried> tried = Undoing.all(custody);
    for (Undoing.Tried one : tried) {
      System.out.println(one.inWords());
      if (!one.undone()) {
        System.out.println(
            "  by hand: "
                + one.left().change().byHand()
                + "; then: proofmark undo "
                + profile
                + " --forget "
                + one.left().number());
      }
    }
    List<Undoing.Tried> failed = tried.stream().filter(one -> !one.undone()).toList();
    if (failed.isEmpty()) {
      return 0;
    }
    return failed.stream().allMatch(Undoing.Tried::away) ? Main.UNAVAILABLE : LEFT;
  }

  private void forget(ChangeLog log) {
    Left named =
        log.left().stream()
            .filter(one -> one.number() == forget)
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        "no change has the number " + forget + "; see: proofmark undo " + profile));
    String why =
        Optional.ofNullable(reason)
            .or(() -> Person.atTerminal().asked("How was it put back, or why not? "))
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new Refusal("say with --reason how it was put back, or why not"));
    log.putBack(named, why);
    System.out.println("No longer on the list: " + named.change().inWords());
  }
}
