package dev.proofmark.commission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The TCP ports that discovery tries, and what each of them is for. */
public final class PortList {
  private static final Pattern WANTED =
      Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:=([a-z][a-z0-9.-]*)(/\\S*)?)?");
  private static final int LAST = 65_535;
  private static final PortList USUAL = new PortList(read());

  private final Map<Integer, Port> ports;

  /**
   * One port.
   *
   * @param number 1 to 65535
   * @param protocol as profiles write it; empty if nobody knows what the port is for
   * @param path of the resource there, for protocols that have one; else empty
   * @param name of the protocol in words; may be empty
   */
  public record Port(int number, String protocol, String path, String name) {
    /** The same port, speaking this. */
    Port speaking(String other, String where) {
      return new Port(number, other, where, nameOf(other));
    }
  }

  private static Port blank(int number) {
    return new Port(number, "", "", "");
  }

  private static String nameOf(String protocol) {
    return USUAL.all().stream()
        .filter(port -> port.protocol().equals(protocol) && !protocol.isEmpty())
        .map(Port::name)
        .findFirst()
        .orElse(protocol);
  }

  private PortList(Map<Integer, Port> ports) {
    this.ports = ports;
  }

  /** The ports of the protocols that industry uses, also of those that Proofmark cannot speak. */
  public static PortList usual() {
    return USUAL;
  }

  /**
   * The same and more.
   *
   * @param wanted such as {@code 1-1024,5020=modbus,4840=opcua/plc}; whoever names the protocol
   *     answers for it being the port's
   * @throws IllegalArgumentException if it has another form; the message says what to write
   */
  public PortList and(String wanted) {
    Map<Integer, Port> more = new LinkedHashMap<>(ports);
    for (String part : wanted.strip().split("\\s*,\\s*")) {
      Matcher match = WANTED.matcher(part);
      int first = match.matches() ? Integer.parseInt(match.group(1)) : 0;
      int last = first > 0 && match.group(2) != null ? Integer.parseInt(match.group(2)) : first;
      if (first < 1 || last > LAST || first > last) {
        throw new IllegalArgumentException(
            "\"" + part + "\" names no ports; write them as in 1-1024,5020=modbus,4840=opcua/plc");
      }
      Optional<String> protocol = Optional.ofNullable(match.group(3));
      String path = Optional.ofNullable(match.group(4)).orElse("");
      IntStream.rangeClosed(first, last)
          .forEach(
              number -> {
                Port known = more.getOrDefault(number, blank(number));
                more.put(number, protocol.map(word -> known.speaking(word, path)).orElse(known));
              });
    }
    return new PortList(more);
  }

  /** All of them, in the order in which they are tried. */
  public List<Port> all() {
    return List.copyOf(ports.values());
  }

  /** What a port is for; nothing if it is not on the list. */
  public Port of(int number) {
    return ports.getOrDefault(number, blank(number));
  }

  private static Map<Integer, Port> read() {
    Map<Integer, Port> ports = new LinkedHashMap<>();
    for (String[] cells : Resource.table("ports.csv")) {
      int number = Integer.parseInt(cells[0]);
      ports.put(number, new Port(number, cells[1], "", cells[2]));
    }
    return ports;
  }
}
