package dev.proofmark.cli;

import dev.proofmark.bench.Proving;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The command line of Proofmark. */
@Command(
    name = "proofmark",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Proves a device on the wire against the component requirements of IEC 62443-4-2.",
    description = {
      "",
      "Begin with the simulated device, then describe your own:",
      "",
      "  proofmark demo                        judge the simulated PLC",
      "  proofmark demo --fault ssh.banner=none   the same with a weakness planted",
      "  proofmark init 192.168.0.10 -o device-profiles/plc7.yaml   find what speaks there",
      "  proofmark plan plc7                   what a run would do, nothing sent",
      "  proofmark enrol plc7                  make the device trust the bench's certificates",
      "  proofmark run plc7                    judge device-profiles/plc7.yaml",
      "  proofmark assess plc7                 put the runs of several days together",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 every planned check passed or does not apply; 1 a violation; 2 something",
      "undecided; 64 wrong usage or profile, nothing sent; 70 an error of Proofmark; 75 device lost,",
      "in use by somebody else, or not put back after an earlier run."
    },
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      EnrolCommand.class,
      ReadyCommand.class,
      RunCommand.class,
      AcceptCommand.class,
      UndoCommand.class,
      PlanCommand.class,
      ListCommand.class,
      ReportCommand.class,
      AssessCommand.class,
      EvidenceCommand.class,
      SimulateCommand.class
    })
public final class Main {
  /** Wrong usage, or a profile with mistakes; nothing was sent to any device. */
  static final int USAGE = 64;

  /** An error of ours. */
  static final int SOFTWARE = 70;

  /** The device is in use by somebody else, not as declared, or away. */
  static final int UNAVAILABLE = 75;

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show what the protocol libraries log, and stack traces of our own errors.")
  private boolean verbose;

  private Main() {}

  /** Prints the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"proofmark " + Proving.version()};
    }
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and returns its exit code. */
  static int run(String... arguments) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setExitCodeExceptionMapper(
        failure -> failure instanceof Refusal refusal ? refusal.code() : SOFTWARE);
    line.setParameterExceptionHandler(
        (failure, given) -> {
          CommandLine command = failure.getCommandLine();
          command.getErr().println(failure.getMessage());
          command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
          return USAGE;
        });
    line.setExecutionExceptionHandler((failure, command, given) -> main.explain(failure, command));
    line.setExecutionStrategy(
        parsed -> {
          main.quietLibraries();
          return new CommandLine.RunLast().execute(parsed);
        });
    return line.execute(arguments);
  }

  private int explain(Exception failure, CommandLine command) {
    if (failure instanceof Refusal refusal) {
      command.getErr().println(refusal.getMessage());
      return refusal.code();
    }
    command.getErr().println("an error of Proofmark: " + failure);
    if (verbose) {
      failure.printStackTrace(command.getErr());
    } else {
      command.getErr().println("Add --verbose for its origin.");
    }
    return SOFTWARE;
  }

  /**
   * What goes wrong at a library's level is an answer of the device, and stands in the transcript.
   */
  private void quietLibraries() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(verbose ? Level.INFO : Level.OFF);
    if (verbose) {
      root.addHandler(new java.util.logging.ConsoleHandler());
    }
  }
}
