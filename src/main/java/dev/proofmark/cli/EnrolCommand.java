package dev.proofmark.cli;

import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Selection;
import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Enrolling;
import dev.proofmark.commission.Leaving;
import dev.proofmark.commission.Point;
import dev.proofmark.commission.SmallerKit;
import dev.proofmark.commission.TrustMaterial;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Durations;
import dev.proofmark.profile.Pki;
import dev.proofmark.result.ExitCode;
import dev.proofmark.store.Enrolment;
import dev.proofmark.store.Kit;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a device and the bench known to each other. */
@Command(
    name = "enrol",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Bring the bench's certificates and accounts onto a device, and prove each.",
    description = {
      "",
      "Makes the bench's authority and clients on first use. Then, for each interface that asks for",
      "client certificates, loads what it must trust the way that the profile's trust.how says:",
      "over the interface, by the act trust-client, or by a person, for whom it writes the files",
      "and a page, and waits. Makes the accounts that have make: true. What is there is left.",
      "",
      "  proofmark enrol plc7",
      "  proofmark enrol plc7 --wait 10m      a person loads the files meanwhile",
      "  proofmark enrol plc7 --single        one client certificate, no authority",
      "  proofmark enrol plc7 --remove        take all out again",
      "",
      "Exit codes: 0 all is proven; 2 something waits for a person; 64 profile; 75 the device does",
      "not answer, is in use, or is another one.",
      ""
    })
final class EnrolCommand implements Callable<Integer> {
  private static final Duration AT_CONSOLE = Duration.ofMinutes(30);

  @Parameters(
      paramLabel = "PROFILE",
      description = "A file, or a name in device-profiles/ without .yaml.")
  private String profile;

  @Option(
      names = "--single",
      description = "The smaller kit, for a device that takes one client and no authority.")
  private boolean single;

  @Option(names = "--remove", description = "Take out again what was enrolled.")
  private boolean remove;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files that a person loads (default: enrol/<profile>).")
  private Path out;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description =
          "How long to wait for the person, such as 10m (default: 30m at a console, else 0s).")
  private String wait;

  @Mixin private ProfileReading reading;
  @Mixin private HandsOptions hands;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DeviceProfile read = reading.read(profile);
    if (single && read.pki().isPresent()) {
      throw new Refusal("--single is for the bench's own certificates; the profile names others");
    }
    Optional<Kit> kit =
        read.pki().isPresent() ? Optional.empty() : Optional.of(Kit.made(Home.path()));
    List<Point> said = new ArrayList<>();
    try (Custody custody = Custody.of(read, "proofmark enrol " + profile)) {
      if (kit.isEmpty()) {
        at(read, custody, declared(read.pki().orElseThrow()), said);
        return code(said);
      }
      boolean one = remove ? custody.enrolment().single() : single;
      at(read, custody, kit.get(), one, said);
      if (remove && isEnrolledWith(material(kit.get(), !one), custody.enrolment())) {
        at(read, custody, kit.get(), !one, said);
      }
    }
    return code(said);
  }

  /** The certificates that the profile names. */
  private static TrustMaterial declared(Pki pki) {
    if (pki.client().or(pki::authority).isEmpty()) {
      throw new Refusal(
          "pki names neither client nor authority; without pki the bench has its own");
    }
    try {
      return TrustMaterial.of(pki, Optional.empty());
    } catch (IOException e) {
      throw new Refusal("pki: " + e.getMessage());
    }
  }

  private static TrustMaterial material(Kit kit, boolean one) throws IOException {
    return TrustMaterial.of(one ? kit.single() : kit.pki(), Optional.of(kit.list()));
  }

  /** Whoever changed from one kit to the other has both on the device. */
  private static boolean isEnrolledWith(TrustMaterial material, Enrolment enrolment) {
    return enrolment.entries().stream().anyMatch(material::names);
  }

  private void at(DeviceProfile read, Custody custody, Kit kit, boolean one, List<Point> said)
      throws IOException, InterruptedException {
    at(read.withPki(one ? kit.single() : kit.pki()), custody, material(kit, one), said);
  }

  private void at(DeviceProfile device, Custody custody, TrustMaterial material, List<Point> said)
      throws IOException, InterruptedException {
    Plan.Sources sources = Plan.Sources.installed();
    try (Stand stand =
        new Stand(device, sources.drivers(), custody.forUndoing(), hands.atConsole())) {
      Enrolling.Means means =
          new Enrolling.Means(
              material,
              custody.enrolment(),
              Home.path(),
              out == null ? Path.of("enrol", device.name()) : out,
              patience(),
              point -> said.add(tell(stand, point)));
      if (remove) {
        new Leaving(stand, means).leave();
      } else {
        new Enrolling(stand, means).enrol();
        if (single && code(said) != ExitCode.DEVICE_LOST.code()) {
          tell(stand, SmallerKit.price(stand, Plan.of(device, sources, Selection.ALL)));
        }
      }
    } catch (UnknownHostException e) {
      throw DeviceRun.unresolved(e);
    }
  }

  private Duration patience() {
    if (wait == null) {
      return System.console() == null ? Duration.ZERO : AT_CONSOLE;
    }
    try {
      return Durations.parse(wait);
    } catch (IllegalArgumentException e) {
      throw new Refusal("--wait " + e.getMessage());
    }
  }

  private static Point tell(Stand stand, Point point) {
    System.out.print(stand.redactor().redact(ReadyText.of(point, OutputOptions.coloured())));
    return point;
  }

  private static int code(List<Point> said) {
    if (said.stream().anyMatch(point -> point.standing() == Point.Standing.STOPS)) {
      return ExitCode.DEVICE_LOST.code();
    }
    return said.stream().anyMatch(point -> point.standing() == Point.Standing.WRONG)
        ? ExitCode.UNDECIDED.code()
        : ExitCode.PASSED.code();
  }
}
