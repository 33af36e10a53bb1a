package dev.proofmark.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads a profile file and the ones that it extends, and lays them over each other. */
final class ProfileSource {
  static final String EXTENDS = "extends";
  static final String FAMILY = "family";
  private static final int MAX_BYTES = 1_000_000;

  private final Problems problems;

  ProfileSource(Problems problems) {
    this.problems = problems;
  }

  /** The whole profile: parents first, the file itself last. */
  Tree.Group load(Path file) throws ProfileException {
    Place start = new Place(shown(file), 0, folder(file));
    return load(file, start, new ArrayList<>());
  }

  private Tree.Group load(Path file, Place wanted, List<Path> chain) throws ProfileException {
    Place place = new Place(shown(file), 0, folder(file));
    Path real = file.toAbsolutePath().normalize();
    if (chain.contains(real)) {
      throw problems.fatal(
          wanted, "extends leads in a circle, back to " + place.source() + "; take one link out");
    }
    chain.add(real);
    Tree tree = YamlTree.read(text(file, wanted, chain.size() > 1), place, problems);
    if (!(tree instanceof Tree.Group own)) {
      throw problems.fatal(tree.place(), "a profile is a group of keys; see template.yaml");
    }
    if (chain.size() == 1 && own.entries().containsKey(FAMILY)) {
      throw problems.fatal(
          own.entries().get(FAMILY).place(),
          "this is the common part of a family; read a profile that extends it");
    }
    Tree.Entry parent = own.entries().get(EXTENDS);
    return parent == null ? own : merge(load(parent, chain), own);
  }

  private Tree.Group load(Tree.Entry parent, List<Path> chain) throws ProfileException {
    if (!(parent.value() instanceof Tree.Text name)) {
      throw problems.fatal(
          parent.place(), "extends takes one file name, relative to this file, not a list");
    }
    return load(name.place().folder().resolve(name.text()).normalize(), name.place(), chain);
  }

  private String text(Path file, Place wanted, boolean parent) throws ProfileException {
    String whose = parent ? "extends names " + Words.quote(shown(file)) + ", which " : "the file ";
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw problems.fatal(wanted, whose + "does not exist or cannot be read");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw problems.fatal(wanted, whose + "is larger than 1 MB; that is no profile");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw problems.fatal(wanted, whose + "is not UTF-8; save it as UTF-8 text");
    } catch (IOException e) {
      throw problems.fatal(wanted, whose + "cannot be read");
    }
  }

  /** Groups are merged key by key; anything else replaces what it inherits. */
  private static Tree.Group merge(Tree.Group parent, Tree.Group child) {
    Map<String, Tree.Entry> all = new LinkedHashMap<>(parent.entries());
    all.remove(FAMILY);
    child
        .entries()
        .forEach(
            (key, own) -> {
              Tree.Entry inherited = all.get(key);
              if (inherited != null && own.value() instanceof Tree.Nothing) {
                all.remove(key);
              } else if (inherited != null
                  && inherited.value() instanceof Tree.Group below
                  && own.value() instanceof Tree.Group above) {
                all.put(key, new Tree.Entry(own.place(), merge(below, above)));
              } else {
                all.put(key, own);
              }
            });
    all.remove(EXTENDS);
    return new Tree.Group(all, child.place());
  }

  private static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
