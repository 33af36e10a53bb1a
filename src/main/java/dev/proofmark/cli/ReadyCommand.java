package dev.proofmark.cli;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Readiness;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.result.ExitCode;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out whether a device and its bench are ready for a run. */
@Command(
    name = "ready",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Find out, politely, whether a device is ready to be judged.",
    description = {
      "",
      "With a handful of connections: is it the right device, does each interface answer, does",
      "each account log in (tried once), is our certificate trusted, do the clocks agree, is there",
      "room, can the log be read. Then what a run will decide, and what is missing for the rest.",
      "",
      "An account that was refused is left alone, in later runs too, until you say --retry.",
      "",
      "  proofmark ready plc7",
      "  proofmark ready plc7 --retry admin",
      "  proofmark ready plc7 --for-maker bring.md",
      "",
      "Exit codes: 0 all is right; 2 something is missing; 64 profile; 75 the device does not",
      "answer, is in use, or is another one.",
      ""
    })
final class ReadyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PROFILE",
      description = "A file, or a name in device-profiles/ without .yaml.")
  private String profile;

  @Option(
      names = "--retry",
      paramLabel = "USER",
      description = "Try this account again, though the device refused it. Repeatable.")
  private List<String> retry = List.of();

  @Option(
      names = "--for-maker",
      paramLabel = "FILE",
      description = "Write what the maker has to bring, to send to him.")
  private Optional<Path> forMaker = Optional.empty();

  @Mixin private ProfileOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DeviceProfile device = options.forDevice(profile);
    Plan.Sources sources = Plan.Sources.installed();
    Plan plan = DeviceRun.plan(device, sources, new Selection(options.only()));
    try (Custody custody = Custody.of(device, "proofmark ready " + profile);
        Stand stand = new Stand(device, sources.drivers(), custody.forUndoing())) {
      retry.forEach(stand.memory()::forgive);
      long start = System.nanoTime();
      Readiness readiness = Readiness.of(stand, plan);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.print(ReadyText.of(device, readiness, took, OutputOptions.coloured()));
      if (forMaker.isPresent()) {
        Files.writeString(forMaker.get(), MakerList.of(device, readiness));
        System.out.println(" For the maker: " + forMaker.get());
      }
      return code(readiness);
    } catch (UnknownHostException e) {
      throw DeviceRun.unresolved(e);
    }
  }

  private static int code(Readiness readiness) {
    if (!readiness.stops().isEmpty()) {
      return ExitCode.DEVICE_LOST.code();
    }
    return readiness.complete() ? ExitCode.PASSED.code() : ExitCode.UNDECIDED.code();
  }
}
