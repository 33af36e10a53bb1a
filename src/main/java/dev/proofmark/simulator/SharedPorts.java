package dev.proofmark.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ports that other programs of this machine serve on all its addresses. They answer at the
 * simulated PLC's address, too, and are none of its own.
 */
public final class SharedPorts {
  /** The kernel's tables of TCP sockets; elsewhere than on Linux there are none. */
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private static final String LISTENING = "0A";

  private SharedPorts() {}

  /** The ports in one text; empty where the machine does not tell. */
  public static String inWords() {
    SortedSet<Integer> ports = new TreeSet<>();
    TABLES.stream().filter(Files::isReadable).forEach(table -> ports.addAll(listening(table)));
    return ports.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static SortedSet<Integer> listening(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(cells -> cells[3].equals(LISTENING) && cells[1].matches("0+:.*"))
          .map(cells -> Integer.parseInt(cells[1].substring(cells[1].indexOf(':') + 1), 16))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      return new TreeSet<>();
    }
  }
}
