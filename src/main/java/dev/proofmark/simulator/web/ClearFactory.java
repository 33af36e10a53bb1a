package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Response;
import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Listener;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.ServiceFactory;
import java.io.IOException;
import java.util.List;

/** Starts the port for clear text, 8080, which does nothing but send browsers to the TLS port. */
public final class ClearFactory implements ServiceFactory {
  private static final String SERVES = "web.http=true";

  @Override
  public String name() {
    return "http";
  }

  @Override
  public int port() {
    return 8080;
  }

  @Override
  public List<Fault> faults() {
    return List.of(new Fault(SERVES, "The web interface works over clear text as well."));
  }

  @Override
  public List<String> accepting() {
    return List.of(SERVES);
  }

  @Override
  public Service start(Plant plant) throws IOException {
    String elsewhere = "https://" + plant.address().getHostAddress() + ":" + WebFactory.PORT;
    Exchanges.Site site =
        plant.has(SERVES)
            ? new Site(plant, name(), false)::answer
            // The query stays behind: it may carry a secret.
            : (request, source) -> Response.empty(301).with("Location", elsewhere + "/");
    return Listener.open(
        plant,
        name(),
        port(),
        socket ->
            Exchanges.hold(
                socket, socket.getInputStream(), socket.getOutputStream(), plant.clock(), site));
  }
}
