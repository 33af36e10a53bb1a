package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.profile.WebLogin;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Visits in one TLS connection that is kept alive. The device's time is that of the Date header,
 * which counts whole seconds; its names are the hosts to which it sends its clients.
 */
final class WebVisits implements Visits {
  /** The Date header drops what has passed of a second: half of one on average. */
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Contact contact;
  private final String path;
  private final Optional<PageValue> product;
  private final Optional<PageValue> serial;
  private final Optional<PageValue> firmware;
  private KeptConnection connection = new KeptConnection();
  private Optional<Duration> ahead = Optional.empty();

  WebVisits(Contact contact) {
    this.contact = contact;
    String declared = contact.endpoint().path();
    this.path = declared.isEmpty() ? "/" : declared;
    var source = contact.endpoint().setting(NameplateSource.class);
    this.product = value(source.flatMap(NameplateSource::product), "nameplate.product");
    this.serial = value(source.flatMap(NameplateSource::serial), "nameplate.serial");
    this.firmware = value(source.flatMap(NameplateSource::firmware), "nameplate.firmware");
  }

  private Optional<PageValue> value(Optional<String> declared, String key) {
    String endpoint = "endpoint \"" + contact.endpoint().name() + "\": ";
    return declared.map(text -> PageValue.parse(text, endpoint + key));
  }

  @Override
  public Sighting passing() {
    Website site = approach();
    Answer greeted = greeted(site);
    return seen(greeted, plate(greeted, new Visitor(site)));
  }

  /** Where the profile does not describe the way in, nobody logs in. */
  @Override
  public Sighting as(Account account) {
    if (contact.endpoint().setting(WebLogin.class).isEmpty()) {
      contact.transcript().noted("the profile does not declare login, the log-in form");
      return passing();
    }
    FrontDoor door = FrontDoor.of(contact);
    Website site = approach();
    Answer greeted = greeted(site);
    if (!greeted.granted()) {
      return seen(greeted, plate(greeted, new Visitor(site)));
    }
    Visitor visitor = new Visitor(site);
    Answer entered =
        site.attempt(
            "logs in as \"" + account.user() + "\" with its password",
            () -> door.enter(visitor, account));
    Nameplate plate = plate(greeted, visitor);
    if (entered.granted()) {
      site.attempt("logs out", () -> left(door, visitor));
    }
    return seen(greeted, plate).afterLogin(entered);
  }

  @Override
  public Answer stillThere() {
    Website site = Website.over(contact, connection);
    return site.attempt(
        "asks for " + path + " over the connection of the visit",
        () ->
            WebConnections.alive(
                connection.useAsItIs(channel -> site.send(channel, Request.of("GET", path)))));
  }

  private Website approach() {
    close();
    connection = new KeptConnection();
    ahead = Optional.empty();
    return Website.over(contact, connection);
  }

  private Answer greeted(Website site) {
    return site.attempt(
        "asks for " + path,
        () -> {
          Response response = site.send(Request.of("GET", path));
          ahead = response.headers().first("Date").flatMap(date -> ahead(date, Instant.now()));
          return WebConnections.alive(response);
        });
  }

  private Optional<Duration> ahead(String date, Instant now) {
    try {
      Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      contact.transcript().noted("the Date header tells the time to within a second");
      return Optional.of(Duration.between(now, told.plus(HALF_A_SECOND)));
    } catch (DateTimeException e) {
      contact.transcript().noted("a Date header that tells no time: " + date);
      return Optional.empty();
    }
  }

  private static Reply left(FrontDoor door, Visitor visitor) throws IOException {
    door.leave(visitor);
    return Reply.granted("", "asked to end the session");
  }

  private Sighting seen(Answer greeted, Nameplate plate) {
    Sighting seen = Sighting.of(greeted).with(plate).calledItself(names());
    return ahead.map(seen::ahead).orElse(seen);
  }

  /** The hosts of absolute addresses in Location headers (RFC 9110, 10.2.2). */
  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    for (Response response : connection.heard()) {
      try {
        String host = URI.create(response.headers().first("Location").orElse("")).getHost();
        if (host != null) {
          names.add(host);
        }
      } catch (IllegalArgumentException e) {
        contact.transcript().noted("a Location that is none: " + e.getMessage());
      }
    }
    return names;
  }

  private Nameplate plate(Answer greeted, Visitor visitor) {
    String key = connection.certificate().map(Thumbprint::sha256).orElse("");
    if (!greeted.granted()) {
      return new Nameplate("", "", "", key);
    }
    Map<String, Page> pages = new HashMap<>();
    return new Nameplate(
        shown(product, visitor, pages),
        shown(serial, visitor, pages),
        shown(firmware, visitor, pages),
        key);
  }

  private String shown(Optional<PageValue> value, Visitor visitor, Map<String, Page> pages) {
    return value
        .flatMap(v -> v.on(pages.computeIfAbsent(v.path(), where -> page(where, visitor))))
        .orElse("");
  }

  /** The page, or an empty one where the device shows none to this visitor. */
  private Page page(String where, Visitor visitor) {
    return Attempt.read(contact.transcript(), "the page " + where, () -> visitor.get(where))
        .value()
        .filter(response -> FrontDoor.content(response).kind() == Kind.GRANTED)
        .map(Page::of)
        .orElse(new Page(""));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
