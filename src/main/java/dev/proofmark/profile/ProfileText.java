package dev.proofmark.profile;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of a profile's file, in which one value can be set while comments, order and everything
 * else stay as people wrote them.
 *
 * @param text of the whole file
 */
public record ProfileText(String text) {
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();
  private static final int PRINTABLE_FROM = 0x20;
  private static final int PRINTABLE_TO = 0x7E;

  /** Where a value stands: the group that has it, or would. */
  private record Spot(MappingNode group, Optional<NodeTuple> entry, List<String> missing) {}

  /** A text as a YAML value that reads as exactly this text, variables left out. */
  public static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    value
        .replace("${", "$${")
        .codePoints()
        .forEach(
            c -> {
              boolean plain =
                  c >= PRINTABLE_FROM && c <= PRINTABLE_TO || Character.isLetterOrDigit(c);
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (plain) {
                out.appendCodePoint(c);
              } else {
                out.append("\\U%08X".formatted(c));
              }
            });
    return out.append('"').toString();
  }

  /**
   * The single value of a key as this file has it, variables unresolved; empty if the file has none
   * or a question.
   *
   * @param key dotted, as {@code --set} takes it
   */
  public Optional<String> value(String key) {
    return spot(key)
        .entry()
        .map(NodeTuple::getValueNode)
        .filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue())
        .filter(value -> !value.equals("?"));
  }

  /**
   * Sets one value, and makes the groups above it that are missing.
   *
   * @param key dotted, as {@code --set} takes it
   * @param yaml the value as YAML on one line, such as {@link #quoted} makes it
   * @throws IllegalArgumentException if it cannot be done without touching anything else; the
   *     message says what to do by hand
   */
  public ProfileText set(String key, String yaml) {
    Spot spot = spot(key);
    if (spot.entry().isPresent()) {
      return replaced(key, spot.entry().get(), nested(spot.missing(), yaml));
    }
    List<String> missing = spot.missing();
    String line = missing.get(0) + ": " + nested(missing.subList(1, missing.size()), yaml);
    return spot.group().getFlowStyle() == FlowStyle.FLOW
        ? insertedInBraces(spot.group(), line)
        : insertedBelow(spot.group(), line);
  }

  private static String nested(List<String> keys, String yaml) {
    return keys.isEmpty()
        ? yaml
        : "{" + keys.get(0) + ": " + nested(keys.subList(1, keys.size()), yaml) + "}";
  }

  private Spot spot(String key) {
    MappingNode group = whole();
    List<String> keys = List.of(key.split("\\."));
    for (int i = 0; ; i++) {
      Optional<NodeTuple> entry = entry(group, keys.get(i));
      List<String> below = keys.subList(i + 1, keys.size());
      if (entry.isEmpty()) {
        return new Spot(group, entry, keys.subList(i, keys.size()));
      }
      requireHere(key, entry.get());
      if (below.isEmpty() || !(entry.get().getValueNode() instanceof MappingNode)) {
        return new Spot(group, entry, below);
      }
      group = (MappingNode) entry.get().getValueNode();
    }
  }

  private MappingNode whole() {
    try {
      return new Compose(SETTINGS)
          .composeString(text)
          .filter(MappingNode.class::isInstance)
          .map(MappingNode.class::cast)
          .orElseThrow(() -> new IllegalArgumentException("the file holds no group of keys"));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("the file is not YAML 1.2", e);
    }
  }

  private static Optional<NodeTuple> entry(MappingNode group, String key) {
    return group.getValue().stream()
        .filter(one -> one.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .findFirst();
  }

  /** The value of an alias stands somewhere else, and others share it. */
  private void requireHere(String key, NodeTuple entry) {
    if (start(entry.getValueNode()) < end(entry.getKeyNode())) {
      throw new IllegalArgumentException(
          key + " is written by an alias (*) that others share; change it by hand");
    }
  }

  private ProfileText replaced(String key, NodeTuple entry, String yaml) {
    Node old = entry.getValueNode();
    if (!(old instanceof ScalarNode scalar)) {
      throw new IllegalArgumentException(key + " holds a list or a group; change it by hand");
    }
    boolean open = scalar.getValue().equals("?");
    if (yaml.startsWith("{") && !open) {
      throw new IllegalArgumentException(key + " stands below a single value; change it by hand");
    }
    int start = start(old);
    int end = start + text.substring(start, end(old)).stripTrailing().length();
    String gap = start > 0 && text.charAt(start - 1) == ':' ? " " : "";
    return new ProfileText(text.substring(0, start) + gap + yaml + text.substring(end));
  }

  private ProfileText insertedInBraces(MappingNode group, String line) {
    int brace = end(group) - 1;
    String before = text.substring(0, brace);
    String comma = group.getValue().isEmpty() || before.stripTrailing().endsWith(",") ? "" : ", ";
    return new ProfileText(before + comma + line + text.substring(brace));
  }

  /** Behind the line on which the group's last value ends, so that its comment stays with it. */
  private ProfileText insertedBelow(MappingNode group, String line) {
    int newline = text.indexOf('\n', lastEnd(group));
    String head = newline < 0 ? text + "\n" : text.substring(0, newline + 1);
    String indent = " ".repeat(group.getStartMark().map(Mark::getColumn).orElse(0));
    String ending = head.endsWith("\r\n") ? "\r\n" : "\n";
    String tail = newline < 0 ? "" : text.substring(newline + 1);
    return new ProfileText(head + indent + line + ending + tail);
  }

  private int lastEnd(Node node) {
    if (node instanceof MappingNode group
        && group.getFlowStyle() != FlowStyle.FLOW
        && !group.getValue().isEmpty()) {
      NodeTuple last = group.getValue().get(group.getValue().size() - 1);
      return Math.max(end(last.getKeyNode()), lastEnd(last.getValueNode()));
    }
    return text.substring(0, end(node)).stripTrailing().length();
  }

  private int start(Node node) {
    return index(node.getStartMark());
  }

  private int end(Node node) {
    return index(node.getEndMark());
  }

  /** Marks count code points. */
  private int index(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }
}
