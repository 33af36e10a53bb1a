package dev.proofmark.cli;

import dev.proofmark.evidence.KeyVault;
import dev.proofmark.evidence.SealingKey;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Unseals the session keys of a run into a key log. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Unseal the session keys of a run, to read its captures in Wireshark.",
    description = {
      "",
      "Writes a key log. With it, everybody can read the TLS connections in the captures of this",
      "run, passwords and session cookies included: keep it as you keep a password, and delete it",
      "when you have looked.",
      "",
      "  proofmark evidence keys reports/plc7/20261123T140100Z --out plc7.keys",
      "  wireshark -o tls.keylog_file:plc7.keys reports/plc7/20261123T140100Z/evidence/X.pcapng",
      "  tshark -o tls.keylog_file:plc7.keys -Y http -r X.pcapng",
      "",
      "Only the user who made the run can do this: the sealing key is ~/.proofmark/seal.key, or",
      "seal.key in the folder that PROOFMARK_HOME names. It is in no run and in no bundle. Only TLS",
      "connections have keys here; those of SSH and OPC UA sessions are not kept.",
      ""
    })
final class EvidenceKeysCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "The folder of a run.")
  private Path folder;

  @Option(
      names = "--check",
      paramLabel = "ID",
      description = "The keys of this check alone, by its id in the report. Repeatable.")
  private List<String> checks = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The key log to write; a file that exists is left alone.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Refusal("\"" + folder + "\" is not the folder of a run");
    }
    Map<String, String> logs = chosen(opened());
    write(logs);
    System.err.println(
        "Unsealed the session keys of "
            + logs.size()
            + (logs.size() == 1 ? " check" : " checks")
            + " into "
            + out
            + ". This file decrypts the log-ins in the captures: delete it after use.");
    return 0;
  }

  private Map<String, String> opened() {
    try {
      return new KeyVault(folder, SealingKey.existing(Home.path())).open();
    } catch (IOException e) {
      throw new Refusal(e.getMessage());
    }
  }

  private Map<String, String> chosen(Map<String, String> all) {
    if (all.isEmpty()) {
      throw new Refusal(
          folder
              + " holds no session keys: no check opened a TLS connection, or they were not kept");
    }
    if (checks.isEmpty()) {
      return all;
    }
    Map<String, String> chosen = new TreeMap<>();
    for (String check : checks) {
      if (!all.containsKey(check)) {
        throw new Refusal(
            "no session keys of \""
                + check
                + "\"; there are those of: "
                + String.join(", ", all.keySet()));
      }
      chosen.put(check, all.get(check));
    }
    return chosen;
  }

  private void write(Map<String, String> logs) throws IOException {
    try (Writer writer = privateFile()) {
      writer.write("# Session keys of " + folder + ": they decrypt log-ins. Delete after use.\n");
      for (Map.Entry<String, String> log : logs.entrySet()) {
        writer.write("# " + log.getKey() + "\n" + log.getValue());
      }
    }
  }

  /** A new file that its owner alone can read, from its first byte on. */
  private Writer privateFile() throws IOException {
    boolean posix = out.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      return new OutputStreamWriter(
          Channels.newOutputStream(
              Files.newByteChannel(
                  out,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  attributes)),
          StandardCharsets.UTF_8);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(out + " exists already; name another file");
    }
  }
}
