package dev.proofmark.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes the secrets of the bench out of everything that is written, in each spelling in which they
 * travel: as they are, percent-encoded, in Base64, in JSON escapes, in UTF-16.
 *
 * <p>Thread-safe. Bytes keep their length, so that a capture stays a valid capture.
 */
public final class Redactor {
  /** What stands in a text where a secret stood. */
  public static final String MARK = "[secret]";

  private static final byte BLOT = '*';

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<byte[]> patterns = new CopyOnWriteArrayList<>();

  /** A redactor that knows these secrets. */
  public static Redactor of(Collection<String> secrets) {
    Redactor redactor = new Redactor();
    secrets.forEach(redactor::learn);
    return redactor;
  }

  /** Adds a secret, such as a session token that the device has just handed out. */
  public void learn(String secret) {
    if (secret.isEmpty() || texts.contains(secret)) {
      return;
    }
    for (String spelling : spellings(secret)) {
      texts.add(spelling);
      patterns.add(spelling.getBytes(StandardCharsets.UTF_8));
    }
    patterns.add(secret.getBytes(StandardCharsets.UTF_16LE));
    // The longest first, or a short secret would cut a longer one and leave its tail readable.
    texts.sort((a, b) -> b.length() - a.length());
    patterns.sort((a, b) -> b.length - a.length);
  }

  /** The text with {@link #MARK} in place of each secret. */
  public String redact(String text) {
    String clean = text;
    for (String secret : texts) {
      clean = clean.replace(secret, MARK);
    }
    return clean;
  }

  /** A copy of the bytes, blotted where a secret stands. */
  public byte[] redact(byte[] bytes) {
    byte[] clean = bytes.clone();
    for (byte[] secret : patterns) {
      for (int at = Bytes.indexOf(clean, secret, 0);
          at >= 0;
          at = Bytes.indexOf(clean, secret, at + secret.length)) {
        Arrays.fill(clean, at, at + secret.length, BLOT);
      }
    }
    return clean;
  }

  private static Set<String> spellings(String secret) {
    Set<String> all = new LinkedHashSet<>();
    all.add(secret);
    all.add(java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8));
    all.add(java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    String base64 =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    // A Base64 text of fewer than six letters would blot ordinary words.
    if (base64.length() >= 6) {
      all.add(base64);
    }
    return all;
  }
}
