package dev.proofmark.cli;

import dev.proofmark.commission.Proposal;
import dev.proofmark.commission.Proposals;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.profile.ProfileText;
import dev.proofmark.report.Visible;
import dev.proofmark.result.Run;
import dev.proofmark.store.Declined;
import dev.proofmark.store.DeviceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes what a run observed into the profile, one thing after the other. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Take what the latest run observed into the profile, one by one.",
    description = {
      "",
      "Offers what the device showed and the profile does not say, or says otherwise. Answer y to",
      "write it into the file, Enter to leave it, or a reason why not: then you are not asked again.",
      "Comments and order of the file stay. Nothing is sent to the device.",
      "",
      "  proofmark accept plc7                                  offer one after the other",
      "  proofmark accept plc7 --accept device.firmware         take just this, without asking",
      ""
    })
final class AcceptCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      description = "A file, or a name in device-profiles/ without .yaml.")
  private String profile;

  @Option(
      names = "--accept",
      paramLabel = "KEY",
      description = "Accept this proposal without asking. Repeatable.")
  private List<String> wanted = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
  private Path reports;

  private final Person person;
  private Path file;

  AcceptCommand() {
    this(Person.atTerminal());
  }

  AcceptCommand(Person person) {
    this.person = person;
  }

  @Override
  public Integer call() throws IOException {
    file = ProfileReading.find(profile);
    DeviceProfile device = new ProfileReading().read(profile);
    RunFolder folder =
        RunShelf.newest(reports.resolve(device.name()))
            .orElseThrow(
                () ->
                    new Refusal(
                        "no run of this profile lies in "
                            + reports.resolve(device.name())
                            + "; first: proofmark run "
                            + profile));
    Run run = folder.read();
    Declined declined = DeviceStore.of(Home.path(), device.host()).declined();
    List<Proposal> proposals = Proposals.of(device, run);
    requireKnown(proposals);
    Instant begun = run.started().truncatedTo(ChronoUnit.SECONDS);
    System.out.println(count(proposals.size()) + " from the run of " + begun + ".");
    if (wanted.isEmpty()) {
      offer(proposals, declined);
    } else {
      proposals.stream().filter(one -> wanted.contains(one.key())).forEach(this::accept);
    }
    return 0;
  }

  private static String count(int proposals) {
    return proposals == 1 ? "1 proposal" : proposals + " proposals";
  }

  private void requireKnown(List<Proposal> proposals) {
    Set<String> keys = proposals.stream().map(Proposal::key).collect(Collectors.toSet());
    for (String key : wanted) {
      if (!keys.contains(key)) {
        throw new Refusal(
            "--accept " + key + ": the latest run proposes no such thing, but " + listed(keys));
      }
    }
  }

  private static String listed(Set<String> keys) {
    return keys.isEmpty() ? "nothing" : keys.stream().sorted().collect(Collectors.joining(", "));
  }

  private void offer(List<Proposal> proposals, Declined declined) {
    Set<String> settled = new HashSet<>();
    for (Proposal one : proposals) {
      String text = Visible.onOneLine(one.key() + ": " + one.sentence());
      Optional<String> reason = declined.reason(text);
      if (reason.isPresent()) {
        System.out.println(text + "\n  declined: " + reason.get());
      } else if (!settled.contains(one.about()) && answered(one, text, declined)) {
        settled.add(one.about());
      }
    }
    if (!person.isThere() && !proposals.isEmpty()) {
      System.out.println("Nobody is here to be asked; name what to accept with --accept KEY.");
    }
  }

  /** Whether it was accepted. */
  private boolean answered(Proposal one, String text, Declined declined) {
    System.out.println(text);
    Optional<String> answer = person.asked("  accept? [y/N/a reason why not] ");
    if (answer.filter(Person::isYes).isPresent()) {
      accept(one);
      return true;
    }
    answer.filter(word -> !word.matches("(?i)no?")).ifPresent(why -> declined.add(text, why));
    return false;
  }

  /** Writes it, unless the file would then be no sound profile. */
  private void accept(Proposal one) {
    try {
      Path place = file.toRealPath();
      String before = Files.readString(place);
      String after = one.edit().apply(new ProfileText(before)).text();
      Path draft = Files.createTempFile(place.getParent(), "." + place.getFileName(), ".yaml");
      try {
        ProfileReader.read(Files.writeString(draft, after), System.getenv(), Map.of());
        Files.write(place, Files.readAllBytes(draft), StandardOpenOption.TRUNCATE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
      System.out.println("  written to " + file);
    } catch (IllegalArgumentException e) {
      throw new Refusal(file + " is as it was: " + e.getMessage());
    } catch (ProfileException e) {
      throw new Refusal(file + " is as it was, for with this it would be wrong: " + e.getMessage());
    } catch (IOException e) {
      throw new Refusal(file + " cannot be written: " + e.getMessage());
    }
  }
}
