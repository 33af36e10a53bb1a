package dev.proofmark.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells two profiles apart by what they declare: canonical JSON (keys sorted, every value a text,
 * no blanks, {@code "[secret]"} for each secret, {@code "[file]"} for each key store), and its
 * SHA-256.
 */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 in 64 hexadecimal digits. */
  static String of(Tree.Group profile) {
    byte[] json = json(profile).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What the hash is taken of. */
  static String json(Tree.Group profile) {
    StringBuilder out = new StringBuilder();
    write(withoutFolders(profile), out);
    return out.toString();
  }

  /** Where the bench keeps its key stores says nothing about the device. */
  private static Tree withoutFolders(Tree.Group profile) {
    Map<String, Tree.Entry> entries = new TreeMap<>(profile.entries());
    entries.computeIfPresent(
        "pki",
        (key, pki) -> {
          if (!(pki.value() instanceof Tree.Group stores)) {
            return pki;
          }
          Map<String, Tree.Entry> named = new TreeMap<>();
          stores
              .entries()
              .forEach(
                  (name, entry) ->
                      named.put(
                          name,
                          entry.value() instanceof Tree.Text text
                              ? new Tree.Entry(entry.place(), new Tree.Text("[file]", text.place()))
                              : entry));
          return new Tree.Entry(pki.place(), new Tree.Group(named, stores.place()));
        });
    return new Tree.Group(entries, profile.place());
  }

  private static void write(Tree tree, StringBuilder out) {
    if (tree instanceof Tree.Group group) {
      char before = '{';
      for (var entry : new TreeMap<>(group.entries()).entrySet()) {
        quote(entry.getKey(), out.append(before)).append(':');
        write(entry.getValue().value(), out);
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else if (tree instanceof Tree.Sequence list) {
      char before = '[';
      for (Tree item : list.items()) {
        write(item, out.append(before));
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else if (tree instanceof Tree.Text text) {
      quote(text.text(), out);
    } else {
      quote(tree instanceof Tree.Hidden hidden ? hidden.secret().toString() : "", out);
    }
  }

  private static StringBuilder quote(String text, StringBuilder out) {
    out.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"');
  }
}
