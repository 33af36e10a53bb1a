package dev.proofmark.cli;

import dev.proofmark.bench.Drivers;
import dev.proofmark.bench.Stand;
import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.commission.Draft;
import dev.proofmark.commission.Exploration;
import dev.proofmark.commission.Found;
import dev.proofmark.commission.PortList;
import dev.proofmark.commission.Reach;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.report.Visible;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out what speaks on a device, and writes its first profile. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Find out what speaks on a device, gently, and write its first profile.",
    description = {
      "",
      "Names the target by what its first open port tells, and asks before it goes on. Then it tries",
      "the usual ports one by one: each gets the protocol that it is for, or nothing at all. What",
      "nobody knows yet stands in the profile as a question; it runs all the same.",
      "",
      "  proofmark init 192.168.0.10 -o device-profiles/plc7.yaml",
      "  proofmark init 192.168.0.10 --ports 1-1024,5020=modbus --yes > plc7.yaml",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 the profile is written; 64 wrong usage, or you did not agree; 75 nothing",
      "answers there, or the device is in use by somebody else."
    })
final class InitCommand implements Callable<Integer> {
  private static final double FASTEST = 100;
  private static final int HIGHEST_LEVEL = 4;

  @Parameters(paramLabel = "HOST", description = "Name or address of the device.")
  private String host;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the profile to this new file instead of printing it.")
  private Path output;

  @Option(
      names = "--ports",
      paramLabel = "LIST",
      description = "More ports, as in 1-1024,5020=modbus; a named protocol is sent to the port.")
  private String ports;

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "2",
      description = "Connections a second (default: ${DEFAULT-VALUE}); never two at once.")
  private double pace;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = "What it is: EDR, HDR, NDR, SAR; asked for on a terminal.")
  private List<ComponentType> types = List.of();

  @Option(
      names = "--level",
      paramLabel = "N",
      description = "The security level it is claimed for, 1 to 4; asked for on a terminal.")
  private Integer level;

  @Option(names = "--yes", description = "It is the right target: go on without asking.")
  private boolean yes;

  @Option(names = "--public", description = "Also an address that is not private.")
  private boolean everywhere;

  private final Person person;

  InitCommand() {
    this(Person.atTerminal());
  }

  InitCommand(Person person) {
    this.person = person;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    DeviceProfile bare = bare();
    List<Found> found;
    try (Stand stand = new Stand(bare, Drivers.installed(), Stand.Keeping.nothing())) {
      InetAddress address = stand.gate().resolve(host);
      requireReach(address);
      try (Custody custody = Custody.of(bare, "proofmark init " + host)) {
        custody.atInterrupt(stand::close);
        found = explored(stand, address);
      }
    } catch (UnknownHostException e) {
      throw new Refusal("the host \"" + host + "\" cannot be resolved; give its address");
    }
    found.forEach(one -> System.err.println("  " + Visible.onOneLine(one.inWords())));
    write(found);
    return 0;
  }

  private void requireSense() {
    if (!(pace > 0 && pace <= FASTEST)) {
      throw new Refusal("--pace is " + pace + "; give connections a second, above 0 and up to 100");
    }
    if (level != null && (level < 1 || level > HIGHEST_LEVEL)) {
      throw new Refusal("--level is " + level + "; security levels go from 1 to 4");
    }
    if (output != null && Files.exists(output)) {
      throw exists();
    }
  }

  private Refusal exists() {
    return new Refusal(output + " exists and is not overwritten; name another file");
  }

  private DeviceProfile bare() throws IOException {
    try {
      return Draft.read(Draft.bare(host, pace));
    } catch (ProfileException e) {
      throw new Refusal(e.problems().get(0).sentence());
    }
  }

  private PortList list() {
    try {
      return ports == null ? PortList.usual() : PortList.usual().and(ports);
    } catch (IllegalArgumentException e) {
      throw new Refusal("--ports: " + e.getMessage());
    }
  }

  private void requireReach(InetAddress address) {
    Reach reach = Reach.of(address);
    if (reach == Reach.NOBODY) {
      throw new Refusal(named(address) + " is the address of no single device");
    }
    if (reach == Reach.PUBLIC && !everywhere) {
      throw new Refusal(
          named(address)
              + " is a public address, and nothing was sent to it; if the device on your bench"
              + " really has it, add --public");
    }
  }

  private String named(InetAddress address) {
    String number = address.getHostAddress();
    return host.equals(number) ? number : host + " (" + number + ")";
  }

  private List<Found> explored(Stand stand, InetAddress address) {
    PortList list = list();
    Exploration exploration = new Exploration(stand, list);
    Found first =
        exploration
            .next()
            .orElseThrow(
                () ->
                    Refusal.unavailable(
                        "nothing answers at "
                            + named(address)
                            + " on any of "
                            + list.all().size()
                            + " ports; is it switched on, is it the right address? --ports tries"
                            + " more"));
    System.err.println(named(address) + ": " + Visible.onOneLine(first.introduction()));
    requireLeave(list.all().size());
    return exploration.all();
  }

  private void requireLeave(int count) {
    String question =
        String.format(
            "Is this the device that you mean? Up to %d ports are tried, one at a time, in %d s or"
                + " more. [y/N] ",
            count, Math.round(count / pace));
    if (yes || person.agrees(question)) {
      return;
    }
    throw new Refusal(
        person.isThere()
            ? "stopped after one connection a port; nothing was written"
            : "stopped: nobody is here to say whether this is the right device; if it is, add --yes");
  }

  private void write(List<Found> found) throws IOException {
    Questionnaire asked = new Questionnaire(person);
    String typed = types.isEmpty() ? asked.types() : types.toString();
    String claimed = level == null ? asked.level() : level.toString();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String text = new Draft(host, found).text(typed, claimed, today);
    int questions = sound(text).questions().size();
    String next = "; " + questions + " questions are open in it";
    if (output == null) {
      System.out.print(text);
      System.err.println("The profile is printed" + next + ".");
      return;
    }
    try {
      Files.writeString(output, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw exists();
    }
    System.err.println(
        "Wrote " + output + next + ". Next: proofmark plan " + output + ", then run and accept.");
  }

  private static DeviceProfile sound(String text) throws IOException {
    try {
      return Draft.read(text);
    } catch (ProfileException e) {
      throw new IllegalStateException("the draft is no sound profile: " + e.getMessage(), e);
    }
  }
}
