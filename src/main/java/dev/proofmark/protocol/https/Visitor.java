package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Headers;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody who visits a web site with a browser: keeps its cookies, and sends the hidden fields of
 * the last form along, as a browser would.
 */
final class Visitor {
  /** Shorter values are words like {@code deleted}, which must stay readable in transcripts. */
  private static final int SECRET_LENGTH = 8;

  private final Website site;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Form hidden = Form.EMPTY;
  private Headers disguise = Headers.NONE;
  private boolean sawPage;

  Visitor(Website site) {
    this.site = site;
  }

  /** Somebody with the same cookies, on this site or on the same one in clear. */
  Visitor copyOn(Website other) {
    Visitor copy = new Visitor(other);
    copy.cookies.putAll(cookies);
    copy.hidden = hidden;
    copy.disguise = disguise;
    copy.sawPage = sawPage;
    return copy;
  }

  Visitor copy() {
    return copyOn(site);
  }

  /** From here on each request carries these header fields. */
  void disguise(Headers fields) {
    disguise = fields;
  }

  boolean hasCookies() {
    return !cookies.isEmpty();
  }

  boolean sawPage() {
    return sawPage;
  }

  Response get(String path) throws IOException {
    return noted(site.send(dressed(Request.of("GET", path))));
  }

  Response delete(String path) throws IOException {
    return noted(site.send(dressed(Request.of("DELETE", path))));
  }

  Response post(String path, Form form) throws IOException {
    return noted(site.send(posting(path, form)));
  }

  /** Posts over a connection that is open already. */
  Response post(WebChannel channel, String path, Form form) throws IOException {
    return noted(site.send(channel, posting(path, form).with("Connection", "close")));
  }

  private Request posting(String path, Form form) {
    Form all = hidden;
    for (Map.Entry<String, String> field : form.fields().entrySet()) {
      all = all.and(field.getKey(), field.getValue());
    }
    return dressed(Request.post(path, all));
  }

  private Request dressed(Request plain) {
    Request request = plain;
    for (Headers.Field field : disguise.fields()) {
      request = request.with(field.name(), field.value());
    }
    return cookies.isEmpty() ? request : request.with("Cookie", cookieLine());
  }

  private String cookieLine() {
    return cookies.entrySet().stream()
        .map(c -> c.getKey() + "=" + c.getValue())
        .collect(Collectors.joining("; "));
  }

  private Response noted(Response response) {
    response.headers().all("Set-Cookie").forEach(this::keep);
    if (Page.of(response).hasForm()) {
      hidden = Page.of(response).hiddenFields();
    }
    sawPage = true;
    return response;
  }

  private void keep(String cookie) {
    String[] parts = cookie.split(";", 2);
    int equals = parts[0].indexOf('=');
    if (equals < 1) {
      return;
    }
    String name = parts[0].substring(0, equals).strip();
    String value = parts[0].substring(equals + 1).strip();
    String attributes = parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "";
    boolean ends = value.isEmpty() || attributes.replace(" ", "").contains("max-age=0");
    if (ends) {
      cookies.remove(name);
      return;
    }
    cookies.put(name, value);
    if (value.length() >= SECRET_LENGTH) {
      site.contact().redactor().learn(value);
    }
  }
}
