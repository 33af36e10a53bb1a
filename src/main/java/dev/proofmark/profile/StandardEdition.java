package dev.proofmark.profile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The edition of OPC 10000-4 by which an OPC UA server is judged.
 *
 * @param text as it stands on the document, such as {@code 1.05.06}
 */
public record StandardEdition(String text) implements Setting {
  /** What counts where the profile names none. */
  static final StandardEdition USUAL = new StandardEdition("1.04");

  private static final StandardEdition LOCKING = new StandardEdition("1.05.06");
  private static final int FAILURES = 5;
  private static final Pattern FORM = Pattern.compile("1\\.\\d{2}(\\.\\d{2})?");

  /** Reads an edition. */
  static StandardEdition parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw Words.not(text, "write it as it stands on the document, such as \"1.05.06\"");
    }
    return new StandardEdition(text);
  }

  /** Failed log-ins in a row after which this edition wants a client locked out, if it does. */
  public Optional<Integer> mostFailures() {
    return numbers() >= LOCKING.numbers() ? Optional.of(FAILURES) : Optional.empty();
  }

  private int numbers() {
    List<Integer> parts = Stream.of(text.split("\\.")).map(Integer::valueOf).toList();
    int revision = parts.size() > 2 ? parts.get(2) : 0;
    return (parts.get(0) * 100 + parts.get(1)) * 100 + revision;
  }
}
