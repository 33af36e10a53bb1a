package dev.proofmark.protocol.https;

import dev.proofmark.codec.http.Response;
import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.profile.Account;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.DeclaredPorts;
import java.io.IOException;
import java.net.URI;
import java.util.SortedSet;
import java.util.TreeSet;

/** The ports in the Location headers of a site, before and after a log-in (RFC 9110, 10.2.2). */
final class WebReferrals implements Referrals {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final Contact contact;
  private final Website site;

  WebReferrals(Contact contact) {
    this.contact = contact;
    this.site = Website.of(contact);
  }

  @Override
  public Observed<SortedSet<Integer>> ports() {
    FrontDoor door = FrontDoor.of(contact);
    Account account = contact.accounts().disposable();
    return Attempt.read(
        contact.transcript(),
        "where the site sends a browser, before and after a log-in",
        () -> {
          SortedSet<Integer> ports = new TreeSet<>();
          Visitor visitor = new Visitor(site);
          add(ports, visitor.get(door.declared().home()));
          add(ports, visitor.get(door.declared().path()));
          door.enter(visitor, account.user(), account.password().reveal());
          add(ports, visitor.get(door.declared().home()));
          door.leave(visitor);
          return ports;
        });
  }

  private void add(SortedSet<Integer> ports, Response answer) throws IOException {
    String location = answer.headers().first("Location").orElse("");
    try {
      URI where = URI.create(location);
      if (where.getHost() == null) {
        ports.add(contact.target().port());
      } else if (where.getPort() >= 0) {
        ports.add(where.getPort());
      } else {
        ports.add("http".equalsIgnoreCase(where.getScheme()) ? HTTP : HTTPS);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a Location that is none: " + location, e);
    }
  }

  @Override
  public SortedSet<Integer> declared() {
    return DeclaredPorts.allowed(contact.profile(), contact.endpoint().host());
  }
}
