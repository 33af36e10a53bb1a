package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an endpoint URL points (OPC 10000-6, 7.1). Read as devices write it: many have host names
 * with an underscore, which no URI knows.
 *
 * @param host name or address, the latter without brackets
 * @param port the usual one if the URL names none
 */
public record EndpointUrl(String host, int port) {
  private static final int USUAL = 4840;
  private static final Pattern FORM =
      Pattern.compile(
          "opc\\.tcp://(?:\\[([^]/]+)]|([^:/?#\\[]+))(?::(\\d{1,5}))?(?:[/?#].*)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads a URL.
   *
   * @throws IOException if it is none of OPC UA's own transport
   */
  public static EndpointUrl of(String url) throws IOException {
    Matcher parts = FORM.matcher(url == null ? "" : url);
    if (!parts.matches()) {
      throw new IOException("an endpoint URL that is none: " + url);
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    int port = Optional.ofNullable(parts.group(3)).map(Integer::parseInt).orElse(USUAL);
    return new EndpointUrl(host, port);
  }
}
