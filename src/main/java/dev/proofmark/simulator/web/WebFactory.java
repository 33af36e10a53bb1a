package dev.proofmark.simulator.web;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.ServiceFactory;
import dev.proofmark.simulator.tls.TlsFaults;
import dev.proofmark.simulator.tls.TlsListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the web interface over TLS on port 8443. */
public final class WebFactory implements ServiceFactory {
  static final int PORT = 8443;

  private static final List<Fault> OWN =
      List.of(
          new Fault(
              "web.lockout=by-forwarded-for",
              "Failures are counted apart for each value of X-Forwarded-For."),
          new Fault("web.lockout=by-cookie", "Failures are counted apart for each cookie."),
          new Fault("web.login=elsewhere", "After a log-in the browser is sent to another port."),
          new Fault("web.home=open", "The home page is shown without a log-in."),
          new Fault("web.empty_user=true", "An empty user name opens a session."),
          new Fault("web.banner=absent", "No notice is shown before the log-in."),
          new Fault("web.logout=client_only", "A log-out ends nothing but the client's cookie."),
          new Fault(
              "web.password-change=keeps-sessions",
              "Other sessions live on when a password is changed."),
          new Fault(
              "web.disable=keeps-sessions", "Sessions live on when their account is disabled."),
          new Fault("web.cookie=insecure", "The session cookie lacks the attribute Secure."),
          new Fault("web.cookie_flags=none", "The session cookie has no attributes at all."),
          new Fault("web.session_id=md5(time)", "A session's name is the MD5 of the clock."),
          new Fault("web.fixation=true", "A session takes the name that the client brings along."),
          new Fault("web.enum=true", "A failed log-in tells whether the user exists."),
          new Fault("web.role_check=ui_only", "Every account may change values and accounts."),
          new Fault("web.csrf=off", "Requests from pages of other origins are done."),
          new Fault("web.idle_timeout=none", "An idle session never ends."));

  @Override
  public String name() {
    return "https";
  }

  @Override
  public int port() {
    return PORT;
  }

  @Override
  public List<Fault> faults() {
    List<Fault> all = new ArrayList<>(OWN);
    all.addAll(Lock.faults("web"));
    all.addAll(TlsFaults.all());
    return all;
  }

  @Override
  public List<String> accepting() {
    return List.of(
        "web.lockout=none",
        "web.banner=absent",
        "web.logout=client_only",
        "web.password-change=keeps-sessions",
        "web.disable=keeps-sessions",
        "web.cookie_flags=none",
        "web.fixation=true",
        "web.role_check=ui_only",
        "web.csrf=off",
        "web.idle_timeout=none",
        "tls.versions=TLSv1.0+",
        "tls.ciphers=legacy");
  }

  @Override
  public Service start(Plant plant) throws IOException {
    Site site = new Site(plant, name(), true);
    return TlsListener.open(
        plant,
        name(),
        port(),
        TlsFaults.policy(plant, Optional.empty()),
        connection ->
            Exchanges.hold(
                connection.socket(),
                connection.in(),
                connection.out(),
                plant.clock(),
                site::answer));
  }
}
