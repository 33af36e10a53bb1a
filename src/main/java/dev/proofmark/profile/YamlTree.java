package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a tree from the events of a YAML 1.2 parser, which keeps lines and spellings.
 *
 * <p>No message repeats a value: what does not parse may be a password without its quotes.
 */
final class YamlTree {
  private static final int MAX_NODES = 10_000;
  private static final int MAX_DEPTH = 20;
  private static final Set<String> EMPTY = Set.of("", "~", "null");
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final Place file;
  private final Problems problems;
  private final Iterator<Event> events;
  private final Map<String, Tree> anchors = new HashMap<>();
  private int nodes;

  private YamlTree(String text, Place file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  /** Reads the one document of a text. */
  static Tree read(String text, Place file, Problems problems) throws ProfileException {
    try {
      return new YamlTree(text, file, problems).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1);
      throw problems.fatal(file.at(line + 1), YamlAdvice.on(e));
    } catch (ReaderException e) {
      long line = 1 + text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      throw problems.fatal(
          file.at((int) line), "a character stands here that YAML does not allow; take it out");
    } catch (YamlEngineException e) {
      throw problems.fatal(file, "this is not YAML 1.2; take the lines out that begin with \"%\"");
    }
  }

  private Tree document() throws ProfileException {
    events.next();
    if (!events.next().getEventId().equals(Event.ID.DocumentStart)) {
      throw problems.fatal(file, "there is nothing in it; begin with a copy of template.yaml");
    }
    Tree tree = node(events.next(), 0);
    events.next();
    Event end = events.next();
    if (!end.getEventId().equals(Event.ID.StreamEnd)) {
      throw problems.fatal(place(end), "a second document begins here; a file holds one profile");
    }
    return tree;
  }

  private Tree node(Event event, int depth) throws ProfileException {
    Place place = place(event);
    if (depth > MAX_DEPTH) {
      throw problems.fatal(place, "keys are nested more than " + MAX_DEPTH + " deep");
    }
    if (event instanceof AliasEvent alias) {
      Tree target = anchors.get(alias.getAlias().getValue());
      if (target == null) {
        throw problems.fatal(
            place, "\"*\" refers to an anchor that is not above; put a text with \"*\" in quotes");
      }
      return counted(target, place);
    }
    refuseTag(event, place);
    Tree tree;
    if (event instanceof ScalarEvent scalar) {
      boolean nothing = scalar.isPlain() && EMPTY.contains(scalar.getValue());
      tree = nothing ? new Tree.Nothing(place) : new Tree.Text(scalar.getValue(), place);
      counted(tree, place);
    } else if (event.getEventId().equals(Event.ID.SequenceStart)) {
      tree = sequence(place, depth);
    } else {
      tree = group(place, depth);
    }
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), tree));
    return tree;
  }

  private Tree sequence(Place place, int depth) throws ProfileException {
    List<Tree> items = new ArrayList<>();
    Event next = events.next();
    while (!next.getEventId().equals(Event.ID.SequenceEnd)) {
      items.add(node(next, depth + 1));
      next = events.next();
    }
    return new Tree.Sequence(items, place);
  }

  private Tree group(Place place, int depth) throws ProfileException {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    Event next = events.next();
    while (!next.getEventId().equals(Event.ID.MappingEnd)) {
      if (!(next instanceof ScalarEvent key)) {
        throw problems.fatal(
            place(next), "a key must be a plain word; put a text with braces or \"*\" in quotes");
      }
      Place at = place(next);
      Tree value = node(events.next(), depth + 1);
      Tree.Entry earlier = entries.get(key.getValue());
      if (earlier == null) {
        entries.put(key.getValue(), new Tree.Entry(at, value));
      } else {
        int line = earlier.place().line();
        problems.add(
            at, "\"" + key.getValue() + "\" stands here a second time, first in line " + line);
      }
      next = events.next();
    }
    return new Tree.Group(entries, place);
  }

  /** An alias costs what it stands for, or twenty lines could stand for a million. */
  private Tree counted(Tree tree, Place place) throws ProfileException {
    nodes += tree.size();
    if (nodes > MAX_NODES) {
      throw problems.fatal(
          place, "the profile grows beyond " + MAX_NODES + " values here; write it with less");
    }
    return tree;
  }

  private void refuseTag(Event event, Place place) throws ProfileException {
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag.isPresent()) {
      throw problems.fatal(
          place, "\"!\" begins a YAML tag, which profiles do not use; put the text in quotes");
    }
  }

  private Place place(Event event) {
    return file.at(event.getStartMark().map(Mark::getLine).orElse(-1) + 1);
  }
}
