package dev.proofmark.profile;

import dev.proofmark.catalogue.RequirementId;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms that single values may have. Each throws an {@link IllegalArgumentException} that says
 * what the value is and what to give instead.
 */
final class Forms {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+");

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}");
  private static final Pattern OPENSSH = Pattern.compile("SHA256:([A-Za-z0-9+/]{43})=?");

  private Forms() {}

  /** A text with something in it. */
  static String filled(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty; give a value");
    }
    return text;
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Words.not(text, "write true or false");
    };
  }

  static int port(String text) {
    return whole(1, 65_535).apply(text);
  }

  static Function<String, Integer> whole(int least, int most) {
    return text -> {
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // The range below is the advice for both.
      }
      throw Words.not(text, "give a whole number from %d to %d".formatted(least, most));
    };
  }

  static Function<String, Double> rate(double most) {
    return text -> {
      try {
        double number = new BigDecimal(text).doubleValue();
        if (number > 0 && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // The range below is the advice for both.
      }
      throw Words.not(text, "give a number above 0, at most %.0f".formatted(most));
    };
  }

  /** A name or address of a device, without scheme and port. */
  static String host(String text) {
    if (!HOST.matcher(text).matches()) {
      throw Words.not(text, "give a name or address alone, such as \"192.0.2.7\"");
    }
    return text;
  }

  /** An IP address of the bench. */
  static String address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw Words.not(text, "give an IP address of the bench, such as \"192.0.2.10\"");
    }
    return text;
  }

  /** A SHA-256 as OpenSSL or OpenSSH prints it, in lower-case hexadecimal digits. */
  static String fingerprint(String text) {
    Matcher openssh = OPENSSH.matcher(text);
    if (openssh.matches()) {
      return HexFormat.of().formatHex(Base64.getDecoder().decode(openssh.group(1)));
    }
    if (!HEX.matcher(text).matches()) {
      throw Words.not(text, "give a SHA-256 as 64 hexadecimal digits or as \"SHA256:…\"");
    }
    return text.replace(":", "").toLowerCase(Locale.ROOT);
  }

  /** The name of a file. */
  static Path file(String text) {
    try {
      return Path.of(filled(text));
    } catch (InvalidPathException e) {
      throw Words.not(text, "give the name of a file");
    }
  }

  /** A path on a web server. */
  static String webPath(String text) {
    if (!text.startsWith("/")) {
      throw Words.not(text, "begin the path with \"/\"");
    }
    return text;
  }

  /** The page of something beside the device that is reached over plain HTTP. */
  static URI webPage(String text) {
    try {
      URI page = new URI(text);
      boolean complete = "http".equals(page.getScheme()) && page.getHost() != null;
      if (complete && page.getUserInfo() == null && page.getFragment() == null) {
        return page;
      }
    } catch (URISyntaxException e) {
      // The example below is the advice for both.
    }
    throw Words.not(text, "give a page such as \"http://192.0.2.9/relay/0?turn=off\"");
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Words.not(text, "give a date as year, month, day, such as \"2027-01-31\"");
    }
  }

  static RequirementId requirement(String text) {
    try {
      return RequirementId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Words.not(text, "write it as in \"CR 1.11\" or \"CR 1.1 RE(1)\"");
    }
  }

  /** A constant in small letters: {@code administrator}. */
  static <E extends Enum<E>> Function<String, E> word(Class<E> type) {
    return text -> constant(type, text, e -> e.name().toLowerCase(Locale.ROOT));
  }

  /** A constant in the letters of the standard: {@code EDR}. */
  static <E extends Enum<E>> Function<String, E> abbreviation(Class<E> type) {
    return text -> constant(type, text, Enum::name);
  }

  /** One of two words, true for the first. */
  static Function<String, Boolean> either(String yes, String no) {
    return text -> {
      if (!text.equals(yes) && !text.equals(no)) {
        throw Words.notOneOf(text, List.of(yes, no));
      }
      return text.equals(yes);
    };
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, String text, Function<E, String> spelling) {
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (spelling.apply(constant).equals(text)) {
        return constant;
      }
      known.add(spelling.apply(constant));
    }
    throw Words.notOneOf(text, known);
  }
}
